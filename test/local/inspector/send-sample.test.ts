import { hmac } from '../../../lambda/providers/hmac/hmac.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { drainQueue } from '../../../local/aws/drain-queue.ts';
import { Inspector } from '../../../local/inspector/inspector.ts';
import { samples } from '../../../local/sender/samples.ts';
import { type LocalReceiver, startLocal } from '../../../local/start-local.ts';

// The button that sends a sample, for every vendor there is: bin/sources.ts has only some.

let receiver: LocalReceiver;
let origin: string;

beforeAll(async () => {
  const inspector = new Inspector();
  receiver = await startLocal({
    port: 0,
    env: {},
    sources: [
      ...providers.map(({ name }) => ({ name, provider: name })),
      { name: 'hmac', provider: hmac({ typePrefix: 'com.example.', signature: { header: 'x-signature' } }) },
    ],
    watcher: inspector,
    onAnswer: (answer) => inspector.answered(answer),
    onLine: (line) => inspector.wrote(line),
  });
  inspector.attach(receiver);
  origin = new URL(receiver.sources[0]!.url).origin;
});

afterAll(() => receiver.stop());

describe('the button that sends a sample', () => {
  it.each(samples.map(({ provider, name }) => [provider, name]))('sends it as %s does: %s', async (source, sample) => {
    const { status } = await fetch(`${origin}/_inspector/action/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ source, sample, renew: true }),
    });
    expect(status).toBe(200);
    const messages = await drainQueue(receiver.clients.sqs, receiver.resources.queueUrl, 0);
    const types: string[] = messages.map(({ Body }) => JSON.parse(Body!).type);
    expect(types.length).toBeGreaterThan(0);
    // Named after the type, except Ocean's two that have several, and what a new vendor starts with.
    const isOf = (type: string) =>
      ['batch', 'overlap', 'example'].includes(sample!)
        ? !type.endsWith('unknown')
        : type.endsWith(`.${sample!.replace('flag-event', 'flag')}`);
    expect(types.filter((type) => !isOf(type))).toEqual([]);
  });
});
