import { atMost } from '../../../lambda/aws/at-most.ts';

it('makes so many calls at once, the others in turn, whether those before them fail or not', async () => {
  const inTurn = atMost(2);
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const call = (number: number) =>
    inTurn(() => {
      begun.push(number);
      return new Promise<number>((resolve, reject) =>
        ends.push((error) => (error === undefined ? resolve(number) : reject(error))),
      );
    });
  const results = Promise.allSettled([1, 2, 3, 4].map(call));
  const next = () => new Promise((resolve) => setImmediate(resolve));
  await next();
  expect(begun).toEqual([1, 2]);
  ends[1]?.(new Error('no'));
  await next();
  expect(begun).toEqual([1, 2, 3]);
  ends[0]?.();
  await next();
  expect(begun).toEqual([1, 2, 3, 4]);
  for (const end of ends) end();
  expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});
