import { setTimeout as wait } from 'node:timers/promises';
import type { LogLine } from '../../local/functions/log-lines.ts';
import type { LocalAnswer } from '../../local/start-local.ts';
import type { Watcher } from '../../local/watcher.ts';
import { runReceiver } from '../support/running-receiver.ts';

// The real function, over loopback, to the real receiver.

describe('the canary on this machine', () => {
  const answers: LocalAnswer[] = [];
  const received: string[] = [];
  const watcher: Watcher = {
    between: async (endpoints) => endpoints,
    received: ({ source }) => received.push(source),
    gone: () => undefined,
    serve: () => false,
  };
  let lines: readonly LogLine[];

  beforeAll(async () => {
    const receiver = await runReceiver({ canary: true, watcher, onAnswer: (answer) => answers.push(answer) });
    while (!receiver.logs.some((line) => line.function === 'canary' && 'passed' in line.fields)) await wait(20);
    await receiver.post('ocean', '{"events":[{"event_id":"1","event_type":"audit_log"}]}');
    lines = [...receiver.logs];
    expect(receiver.sources.map(({ name }) => name)).toEqual(['ocean', 'sigsci', 'searchstream']);
    expect(await receiver.received()).toHaveLength(1);
    expect(await receiver.deadLetters()).toEqual([]);
    await receiver.stop();
  });

  it('is answered as it must be, and counts that', () => {
    const own = lines.filter((line) => line.function === 'canary').map(({ fields }) => fields);
    expect(own).toEqual([
      expect.objectContaining({ level: 'INFO', message: 'canary', passed: true, source: 'receiver-canary' }),
      expect.objectContaining({ _aws: expect.anything(), service: 'webhook-receiver', CanaryPassed: 1 }),
    ]);
  });

  it('has a line of the receiver, and no metric there: it is not traffic', () => {
    const ofReceiver = lines.filter((line) => line.function === 'receiver').map(({ fields }) => fields);
    const deliveries = ofReceiver.filter(({ message }) => message === 'delivery');
    expect(deliveries.map(({ source, status, accepted }) => [source, status, accepted])).toEqual([
      ['receiver-canary', 200, 0],
      ['ocean', 200, 1],
    ]);
    // One line is of the source and of the receiver, both.
    const counted = ofReceiver.flatMap(({ _aws, source }) => (_aws === undefined ? [] : [source]));
    expect(counted).toEqual(['ocean']);
  });

  it('is shown to nobody as a delivery', () => {
    expect(answers.map(({ source }) => source)).toEqual(['ocean']);
    expect(received).toEqual(['ocean']);
  });
});
