import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { assumptions, minutesOfMonth } from '../../bench/cost/assumptions.ts';
import { fillBlocks } from '../../bench/cost/fill-blocks.ts';
import { type Cost, measureCost } from '../../bench/cost/measure/measure-cost.ts';
import { stackParts } from '../../bench/cost/measure/stack-parts.ts';
import { pages } from '../../bench/cost/pages.ts';
import { type Price, prices } from '../../bench/cost/prices.ts';
import { bundle } from '../../build/bundle.ts';
import { WebhookReceiverStack } from '../../lib/webhook-receiver-stack.ts';

const directory = mkdtempSync(join(tmpdir(), 'cost-'));
const bundled = join(directory, 'lambda');
let cost: Cost;

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const onOneLine = (file: string) => read(file).replace(/\s+/g, ' ');

beforeAll(async () => {
  await bundle(bundled);
  cost = await measureCost(bundled);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe.each(Object.entries(pages))('%s', (page, blocks) => {
  it('says what follows from the measured calls and the stack; else run: npm run cost', () => {
    expect(read(page)).toBe(fillBlocks(read(page), blocks(cost)));
  });
});

describe('the README', () => {
  it('rounds the sums of docs/cost.md', () => {
    const { fixed, million } = pages['docs/cost.md']!(cost);
    const [idle, inUse] = boldDollars(fixed!);
    const [single, batched] = boldDollars(million!);
    const [least, most] = [batched!, single!].map((events) => Math.round(idle! + inUse! + events));
    expect(onOneLine('README.md')).toContain(
      `a month costs about $${Math.round(idle!)} if nothing comes, and $${least} to $${most} with a million events`,
    );
  });

  function boldDollars(block: string): number[] {
    return Array.from(block.matchAll(/\*\*\$([\d.]+)\*\*/g), ([, dollars]) => Number(dollars));
  }
});

describe('prices that other pages name', () => {
  const dollars = ({ dollars, per }: Price, of: number) => `$${((of / per) * dollars).toFixed(3).replace(/0$/, '')}`;
  const unitsOfGigabyte = 2 ** 30 / 4_096 / 2;

  it('are those of the one table: docs/runbook.md', () => {
    const runbook = onOneLine('docs/runbook.md');
    const stored = prices.tableStorage.dollars + prices.recovery.dollars;
    for (const text of [
      `GB × $${stored.toFixed(2)}: ${dollars(prices.tableStorage, 1)} for the table, ${dollars(prices.recovery, 1)} for its`,
      `GB × ${dollars(prices.objectStorage, 1)} in S3`,
      `GB × ${dollars(prices.read, unitsOfGigabyte)}: half a read unit each 4 KB, at ${dollars(prices.read, 1_000_000)} a million`,
      `messages / 10 × $${(prices.queueRequest.dollars + prices.fairRequest.dollars).toFixed(2)} a million`,
      `GB replayed × ${dollars(prices.transferOut, 1)}`,
    ]) {
      expect(runbook).toContain(text);
    }
  });

  it('are those of the one table: the prop `tracing`', () => {
    expect(onOneLine('lib/props/webhook-receiver-props.ts')).toContain(`$${prices.trace.dollars} a million traces`);
  });
});

describe('what a month costs', () => {
  const parts = (source: object = {}) => {
    const sources = [{ name: 'ocean', provider: 'ocean', ...source }];
    return stackParts(new WebhookReceiverStack(new App(), 'Cost', { sources, codeDirectory: bundled }));
  };

  it('is counted from the resources of the stack', () => {
    const one = parts();
    expect(one).toMatchObject({ secrets: 1, dashboards: 1, scheduledRuns: minutesOfMonth });
    const silent = parts({ expectEvery: Duration.hours(1) });
    expect(silent).toEqual({ ...one, alarms: one.alarms + 1, alarmMetrics: one.alarmMetrics + 1 });
  });

  it('throws for an unknown resource', () => {
    const stack = new Stack();
    new CfnResource(stack, 'Cache', { type: 'AWS::ElastiCache::CacheCluster' });
    expect(() => stackParts(stack)).toThrow('The monthly price of AWS::ElastiCache::CacheCluster is unknown');
  });
});

describe('the keys that environments fetch', () => {
  it('are counted in docs/scale.md as they are fetched', () => {
    const fetched = 1_000 * 28 * cost.start.secretRequests;
    const atStart = (fetched / 10).toLocaleString('en');
    const later = Math.round(fetched / (assumptions.keysFreshMinutes * 60));
    expect(onOneLine('docs/scale.md')).toContain(
      `(about 28) when it starts, and every five minutes those of the sources that send; the previous key too, once a delivery has needed it. 1,000 environments started within 10 seconds are ${atStart} a second, and ${later} a second from then on.`,
    );
  });
});

describe('what an event costs', () => {
  it('is two write units for its claim, two for its settlement, and an entry of the index each', () => {
    const one = { tableWrites: 4, indexWrites: 2, queueRequests: 1, secretRequests: 0 };
    expect(cost.deliveries[1]).toMatchObject(one);
  });

  it('is as many write units in a batch, and a request of SQS for ten', () => {
    const fifty = { tableWrites: 200, indexWrites: 100, queueRequests: 5, secretRequests: 0 };
    expect(cost.deliveries[50]).toMatchObject(fifty);
  });

  it('is nothing while nothing comes but what the relay reads', () => {
    expect(cost.relay).toMatchObject({ tableWrites: 0, indexWrites: 0, reads: 8, queueRequests: 0 });
  });
});

describe('the generated parts of a page', () => {
  const page = 'a\n<!-- one -->\n\nold\n\n<!-- end -->\nb\n<!-- two -->\n<!-- end -->\n';

  it('are put between their markers, whatever was there', () => {
    const filled = 'a\n<!-- one -->\n\nA\n\n<!-- end -->\nb\n<!-- two -->\n\nB\n\n<!-- end -->\n';
    expect(fillBlocks(page, { one: 'A', two: 'B' })).toBe(filled);
    expect(fillBlocks(filled, { one: 'A', two: 'B' })).toBe(filled);
  });

  it.each([
    [{ one: 'A' }, 'There is no part for the marker <!-- two -->, or it is there twice.'],
    [{ one: 'A', two: 'B', three: 'C' }, 'The page has no marker for three.'],
  ])('must have a marker each: %j', (blocks, message) => {
    expect(() => fillBlocks(page, blocks)).toThrow(message);
  });
});
