import type { DynamoDBClient, ScanCommandInput, ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { type ScannedPage, type ScanOptions, scanRecords } from '../../../commands/replay/scan.ts';
import { virtualTime } from '../../../sim/cloud/virtual-time.ts';

type Page = Partial<ScanCommandOutput>;

/** A table of which each segment has so many pages; each takes no time and 128 units, as a megabyte does. */
function tableOf(pages: number, page: (segment: number, index: number) => Page = () => ({})) {
  const inputs: ScanCommandInput[] = [];
  const send = async ({ input }: { input: ScanCommandInput }): Promise<Page> => {
    inputs.push(input);
    const index = Number(input.ExclusiveStartKey?.pk?.S ?? 0);
    const LastEvaluatedKey = index + 1 < pages ? { pk: { S: String(index + 1) } } : undefined;
    const of = page(input.Segment!, index);
    return { ScannedCount: 10, ConsumedCapacity: { CapacityUnits: 128 }, ...of, LastEvaluatedKey };
  };
  return { table: { dynamodb: { send } as unknown as DynamoDBClient, tableName: 'records' }, inputs };
}

const time = virtualTime();
const wanted = { source: 'ocean', from: 1, to: 2 };

async function scan({ table }: ReturnType<typeof tableOf>, options: Partial<ScanOptions> = {}) {
  const pages: ScannedPage[] = [];
  const done = scanRecords(table, {
    wanted,
    signal: new AbortController().signal,
    now: time.now,
    pause: time.wait,
    onPage: async (page) => void pages.push(page),
    ...options,
  });
  const startedAt = time.now();
  const complete = await time.run(done);
  return { complete, pages, took: time.now() - startedAt };
}

describe('the scan of the table', () => {
  it('reads every page of every segment once, and only what is wanted', async () => {
    const table = tableOf(3);
    const { complete, pages } = await scan(table);
    expect({ complete, scanned: pages.reduce((sum, { scanned }) => sum + scanned, 0) }).toEqual({
      complete: true,
      scanned: 120,
    });
    const read = table.inputs.map(({ Segment, TotalSegments, ExclusiveStartKey }) =>
      [Segment, 'of', TotalSegments, 'from', ExclusiveStartKey?.pk?.S ?? 'its start'].join(' '),
    );
    const expected = [0, 1, 2, 3].flatMap((segment) =>
      ['its start', '1', '2'].map((from) => `${segment} of 4 from ${from}`),
    );
    expect(read.sort()).toEqual(expected.sort());
    expect(table.inputs[0]!.ExpressionAttributeValues).toMatchObject({
      ':prefix': { S: 'ocean#' },
      ':from': { N: '1' },
      ':to': { N: '2' },
      ':now': { N: String(Math.floor(time.now() / 1_000)) },
    });
  });

  it('uses less than a partition’s capacity, so that the receiver can still read records', async () => {
    const pages = 101;
    const { took } = await scan(tableOf(pages));
    // The last page is not waited for.
    expect((4 * (pages - 1) * 128) / (took / 1_000)).toBeCloseTo(2_000);
  });

  it('does not wait if the work on a page takes long enough', async () => {
    const { took } = await scan(tableOf(3), { onPage: () => time.wait(1_000) });
    expect(took).toBe(3_000);
  });

  it('ends before the next page if it is told to', async () => {
    const ended = new AbortController();
    const table = tableOf(100);
    let pages = 0;
    const onPage = async () => {
      pages += 1;
      if (pages === 8) ended.abort();
    };
    expect(await scan(table, { signal: ended.signal, onPage })).toMatchObject({ complete: false });
    expect(pages).toBe(8);
  });

  it('throws the error of one segment, after the others have ended', async () => {
    let pages = 0;
    const broken = tableOf(100, (segment, index) => {
      if (segment === 2 && index === 1) throw new Error('broken');
      return {};
    });
    const onPage = async () => {
      await time.wait(10);
      pages += 1;
    };
    await expect(scan(broken, { onPage })).rejects.toThrow('broken');
    const then = pages;
    // Those that were under way, and not the hundred of each.
    expect(then).toBeLessThan(10);
    await time.run(time.wait(60_000));
    expect(pages).toBe(then);
  });
});
