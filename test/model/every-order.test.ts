import { runs, variants } from '../../sim/model/runs.ts';
import { tell } from '../../sim/model/tell.ts';

it.each(Object.entries(runs))('keeps what is acknowledged, and repeats nothing without cause: %s', (_, run) => {
  const { states, counterexample } = run();
  expect(tell(counterexample)).toBe('');
  expect(states).toBeGreaterThan(1_000_000);
});

it.each(Object.entries(variants))('tells a history that breaks a promise if %s', (_, run) => {
  const { errors, counterexample } = run();
  expect(errors).toBe(1);
  expect(counterexample.length).toBeGreaterThan(1);
});
