import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../lambda/delivery/sha256.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { memorySource } from '../support/memory-source.ts';

const second = 1_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/compare.md'), 'utf8');

/** A POST of Ocean's: the numbers of its events, and how long after the one before it comes, in milliseconds. */
interface Post {
  readonly events: readonly number[];
  readonly after: number;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const bodyOf = ({ events }: Post) =>
  JSON.stringify({ events: events.map((number) => ({ event_id: `evt-${number}`, event_type: 'audit_log' })) });

/** What Ocean sends, as its page says: a batch until it is acknowledged, and then the next, which may begin with events of it. */
const histories: Readonly<Record<string, readonly Post[]>> = {
  'each batch once': range(0, 20).map((index) => ({ events: range(index * 50, index * 50 + 50), after: 10 * second })),
  'each batch twice, 30 s apart': range(0, 40).map((index) => ({
    events: range(Math.floor(index / 2) * 50, Math.floor(index / 2) * 50 + 50),
    after: 30 * second,
  })),
  'each batch twice, 10 minutes apart': range(0, 40).map((index) => ({
    events: range(Math.floor(index / 2) * 50, Math.floor(index / 2) * 50 + 50),
    after: 600 * second,
  })),
  'each batch begins with the last 10 events of the one before': range(0, 20).map((index) => ({
    events: range(Math.max(0, index * 50 - 10), index * 50 + 50),
    after: 10 * second,
  })),
  'each batch is sent again with 10 newer events behind it': range(0, 40).map((index) => ({
    events: range(Math.floor(index / 2) * 50, Math.floor(index / 2) * 50 + (index % 2 === 0 ? 40 : 50)),
    after: 30 * second,
  })),
};

/** As AWS documents it for a webhook: a POST whose whole content came in the last 300 s is dropped. The rest goes on as it is. */
function byContent(posts: readonly Post[]): number {
  const seenAt = new Map<string, number>();
  let now = 0;
  let delivered = 0;
  for (const post of posts) {
    now += post.after;
    const content = sha256(bodyOf(post));
    const isRepeated = now - (seenAt.get(content) ?? Number.NEGATIVE_INFINITY) <= 300 * second;
    if (isRepeated) continue;
    seenAt.set(content, now);
    delivered += post.events.length;
  }
  return delivered;
}

/** The receiver itself, over stores in memory. */
async function byReceiver(posts: readonly Post[]): Promise<number> {
  const cloud = memoryCloud();
  const vendor = memorySource(cloud, ocean);
  for (const post of posts) {
    await cloud.time.run(cloud.time.wait(post.after));
    await vendor.deliver(bodyOf(post));
  }
  return cloud.queues.messages.length;
}

describe('the page that compares', () => {
  const [, section = ''] = page.split(/^### Overlapping batches$/m);

  it.each(Object.entries(histories))('has what a consumer gets of %s', async (what, posts) => {
    const events = new Set(posts.flatMap((post) => post.events)).size;
    const sent = posts.reduce((sum, post) => sum + post.events.length, 0);
    const numbers = [events, sent, byContent(posts), await byReceiver(posts)].map((count) =>
      count.toLocaleString('en'),
    );
    expect(section).toContain(`| ${what} | ${numbers.join(' | ')} |`);
  });

  it('has no history more', () => {
    expect(section.match(/^\| each /gm)).toHaveLength(Object.keys(histories).length);
  });
});
