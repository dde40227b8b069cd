import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LambdaFunction, startLambdaFunction } from '../../../local/functions/lambda-function.ts';

const source = `
console.log('loaded');
let calls = 0;
export async function handler(event, context) {
  calls += 1;
  if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
  if (event.fail) throw new Error('refused');
  if (event.die) setImmediate(() => { throw new Error('died'); });
  if (event.die) await new Promise(() => {});
  console.log(JSON.stringify({ said: event.say }) + '\\n' + 'second line');
  return { calls, region: process.env.AWS_REGION, path: process.env.PATH, left: context.getRemainingTimeInMillis(), at: new Date(0) };
}`;

describe('a Lambda function on this machine', () => {
  let folder: string;
  let lines: string[];
  let lambda: LambdaFunction;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lambda-function-'));
    const file = join(folder, 'function.mjs');
    await writeFile(file, source);
    lines = [];
    const env = { AWS_REGION: 'eu-west-1' };
    lambda = await startLambdaFunction({ name: 'test', file, timeout: 8_000, env, onLine: (line) => lines.push(line) });
  });

  afterEach(async () => {
    await lambda.stop();
    await rm(folder, { recursive: true });
  });

  it('has the environment it was given and no other, and answers through JSON', async () => {
    const answer = await lambda.invoke({});
    expect(answer).toEqual({ calls: 1, region: 'eu-west-1', left: expect.any(Number), at: '1970-01-01T00:00:00.000Z' });
  });

  it('hands on each line before the answer that it was written for', async () => {
    await lambda.invoke({ say: 'hello' });
    expect(lines).toEqual(['loaded', '{"said":"hello"}', 'second line']);
  });

  it('answers many invocations that are under way at once, each its own', async () => {
    const slow = lambda.invoke({ wait: 200, say: 'slow' });
    await lambda.invoke({ say: 'quick' });
    expect(await slow).toMatchObject({ calls: 2 });
    expect(lines.filter((line) => line.includes('said'))).toEqual(['{"said":"quick"}', '{"said":"slow"}']);
  });

  it('fails what the handler throws and goes on', async () => {
    await expect(lambda.invoke({ fail: true })).rejects.toThrow('refused');
    expect(await lambda.invoke({})).toMatchObject({ calls: 2 });
  });

  it('fails what is under way when it dies, and starts anew', async () => {
    await expect(lambda.invoke({ die: true })).rejects.toThrow('died');
    expect(await Promise.all([lambda.invoke({}), lambda.invoke({})])).toMatchObject([{ calls: 1 }, { calls: 2 }]);
  });

  it('tries again after a start that failed, and can still be stopped', async () => {
    await expect(lambda.invoke({ die: true })).rejects.toThrow('died');
    const file = join(folder, 'function.mjs');
    await writeFile(file, 'throw new Error("not now");');
    await expect(lambda.invoke({})).rejects.toThrow('not now');
    await writeFile(file, source);
    expect(await lambda.invoke({})).toMatchObject({ calls: 1 });

    await expect(lambda.invoke({ die: true })).rejects.toThrow('died');
    await writeFile(file, 'throw new Error("not now");');
    const failing = expect(lambda.invoke({})).rejects.toThrow('not now');
    await lambda.stop();
    await failing;
  });

  it('fails what comes after it was stopped', async () => {
    await lambda.stop();
    await expect(lambda.invoke({})).rejects.toThrow('The function test ended.');
  });

  it('says what is wrong with a module that cannot be loaded', async () => {
    const file = join(folder, 'broken.mjs');
    await writeFile(file, 'throw new Error("Environment variables are missing");');
    const broken = startLambdaFunction({ name: 'test', file, timeout: 8_000, env: {}, onLine: () => {} });
    await expect(broken).rejects.toThrow('Environment variables are missing');
  });
});
