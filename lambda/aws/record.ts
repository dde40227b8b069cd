import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Claim } from '../delivery/work.ts';
import type { DeadLetterReason } from '../message/cloud-event.ts';
import type { Row } from '../message/row.ts';
import { pendingShards, recordAttribute } from '../names.ts';
import type { RecordState } from '../outbox/ports.ts';

export type Item = Record<string, AttributeValue>;

const { key, claimedAt, pendingShard } = recordAttribute;

/** A pending row as an item. It has no time to live: what was acknowledged is never erased by age. */
export function rowItem(row: Row, claim: Claim) {
  return {
    [key]: { S: row.key },
    message: messageValue(row),
    sha256: { S: row.sha256 },
    receivedAt: { N: String(row.receivedAt) },
    claim: { S: claim.token },
    [claimedAt]: { N: String(claim.at) },
    [pendingShard]: { N: String(shardOf(row)) },
  } satisfies Item;
}

/** All that publishing needs, in one attribute, so that settling drops or keeps it in one step. */
export function messageValue(row: Row): AttributeValue {
  const attributes = Object.entries(row.attributes).map(([name, value]) => [name, { S: value }] as const);
  return {
    M: {
      body: { S: row.message },
      queue: { S: row.queue },
      group: { S: row.group },
      attributes: { M: Object.fromEntries(attributes) },
      ...(row.reason && { reason: { S: row.reason } }),
      ...(row.object && { object: { S: row.object } }),
    },
  };
}

/** Spreads rows evenly. */
function shardOf({ sha256 }: Row): number {
  return Number.parseInt(sha256.slice(0, 2), 16) % pendingShards;
}

/** The row of an item that holds its message: a pending one, or a settled one that keeps it. */
export function readRow(item: Item): Row {
  const { body, queue, group, attributes, reason, object } = item.message!.M!;
  return {
    key: item[key]!.S!,
    message: body!.S!,
    queue: queue!.S as Row['queue'],
    group: group!.S!,
    attributes: Object.fromEntries(Object.entries(attributes!.M!).map(([name, value]) => [name, value.S!])),
    ...(reason && { reason: reason.S as DeadLetterReason }),
    ...(object && { object: object.S! }),
    sha256: item.sha256!.S!,
    receivedAt: Number(item.receivedAt!.N),
  };
}

/** What an item, pending or settled, says of its claim and content. */
export function readRecordState(item: Item): RecordState {
  const { sha256, claim, message } = item;
  return {
    sha256: sha256!.S!,
    claim: claim!.S!,
    pending: item[pendingShard] !== undefined,
    queue: message?.M?.queue?.S as Row['queue'] | undefined,
  };
}
