import { type Deadline, limits } from '../delivery/deadline.ts';
import { countFault } from '../delivery/faults.ts';
import { newWork, type Work } from '../delivery/work.ts';
import type { Row } from '../message/row.ts';
import { inRounds } from './in-rounds.ts';
import type { Outbox, PendingRow } from './ports.ts';
import { type Published, type PublishPorts, publishClaimed } from './publish.ts';

export interface RelayPagePorts extends PublishPorts {
  readonly outbox: Pick<Outbox, 'look' | 'take'> & PublishPorts['outbox'];
}

/** The results for the rows of a page. */
export interface RelayedPage {
  /** Rows that were taken, and whether a queue has taken their message. */
  readonly published: readonly Published[];
  /** Rows that could not be taken. They come back a minute later. */
  readonly failed: readonly PendingRow[];
  /** Rows for queues that take nothing, left as they are. */
  readonly passedOver: readonly PendingRow[];
  readonly faults: Work['faults'];
}

/**
 * Takes, publishes and settles some pending rows. It takes them first, so that two relays never publish the same row.
 * @param except queues that take nothing: rows for these hold up no other
 */
export async function relayPage(
  page: readonly PendingRow[],
  token: string,
  except: readonly Row['queue'][],
  deadline: Deadline,
  now: number,
  ports: RelayPagePorts,
): Promise<RelayedPage> {
  const work = newWork({ token, at: now }, deadline);
  const passedOver = except.length === 0 ? new Set<PendingRow>() : await rowsFor(except, page, deadline, ports);
  const taken: Row[] = [];
  const failed: PendingRow[] = [];
  const meant = page.filter((row) => !passedOver.has(row));
  // One attempt: if its answer is lost, the row is ours unseen, and a second attempt would take it for another's.
  const signal = () => deadline.signal(limits.claim);
  for (const [row, result] of await ports.outbox.take(meant, work.claim, signal)) {
    if (result.kind === 'taken') taken.push(result.row);
    if (result.kind !== 'unknown') continue;
    countFault(work.faults, 'take', result.error);
    failed.push(row);
  }
  const published = await publishClaimed(taken, work, ports);
  return {
    published: published.map(([, each]) => each),
    failed,
    passedOver: [...passedOver],
    faults: work.faults,
  };
}

/** The index does not say which queue a row is for, and reading costs a twentieth of taking. */
async function rowsFor(
  queues: readonly Row['queue'][],
  page: readonly PendingRow[],
  deadline: Deadline,
  { outbox }: RelayPagePorts,
): Promise<Set<PendingRow>> {
  const span = deadline.span(limits.claim);
  const rowOf = new Map(page.map((row) => [row.key, row]));
  const looks = await inRounds([...rowOf.keys()], span, (keys) => outbox.look(keys, span.attempt));
  const meant = looks.filter(
    ([, look]) => look.kind === 'found' && queues.some((queue) => queue === look.record.queue),
  );
  return new Set(meant.flatMap(([key]) => rowOf.get(key) ?? []));
}
