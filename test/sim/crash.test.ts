import type { Operation } from '../../sim/cloud/network.ts';
import { type Crash, play, type Step } from '../../sim/scenarios/play-scenario.ts';
import { scenarios } from '../../sim/scenarios/scenarios.ts';

const fatesOf = (step: Step): Crash[] => [
  { ...step, fate: 'crash-before' },
  { ...step, fate: 'crash-after' },
];

const operations = new Set<Operation>();

describe.each(Object.entries(scenarios))('%s', (_, scenario) => {
  it('is in a queue once', async () => {
    const { problems, copies, acknowledged, steps } = await play(scenario, []);
    for (const { operation } of steps) operations.add(operation);
    expect(problems).toEqual([]);
    expect(acknowledged).toBe(true);
    expect(copies).toEqual(scenario.texts.map(() => 1));
  });

  it('is in a queue, if acknowledged, whichever step a process dies at', async () => {
    const { steps } = await play(scenario, []);
    const failures: unknown[] = [];
    for (const crash of steps.flatMap(fatesOf)) {
      const { problems } = await play(scenario, [crash]);
      if (problems.length > 0) failures.push({ crash, problems });
    }
    expect(failures).toEqual([]);
  });
});

describe('the crashes of a receiver and of the relay after it', () => {
  it.each(['one event of Ocean', 'three events that the relay publishes', 'a large event that the relay publishes'])(
    'lose nothing, whichever two steps they come at: %s',
    async (name) => {
      const scenario = scenarios[name]!;
      const failures: unknown[] = [];
      const { steps } = await play(scenario, []);
      for (const first of steps.filter(({ role }) => role === 'receiver').flatMap(fatesOf)) {
        const after = await play(scenario, [first]);
        const writes = after.steps.filter(({ role, operation }) => role === 'relay' && operation !== 'outbox.pending');
        for (const second of writes.flatMap(fatesOf)) {
          const { problems } = await play(scenario, [first, second]);
          if (problems.length > 0) failures.push({ first, second, problems });
        }
      }
      expect(failures).toEqual([]);
    },
  );
});

it('crashes every operation that there is', () => {
  const all: Record<Operation, true> = {
    'secrets.get': true,
    'objects.put': true,
    'objects.startExpiry': true,
    'outbox.put': true,
    'outbox.look': true,
    'outbox.settle': true,
    'outbox.redirect': true,
    'outbox.pending': true,
    'outbox.countPending': true,
    'outbox.take': true,
    'queues.send': true,
  };
  expect([...operations].sort()).toEqual(Object.keys(all).sort());
});
