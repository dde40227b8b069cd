import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Claim } from '../delivery/work.ts';
import type { DeadLetterReason } from '../message/cloud-event.ts';
import type { Row } from '../message/row.ts';
import { pendingShards, recordAttribute } from '../names.ts';
import type { RecordState } from '../outbox/ports.ts';

export type Item = Record<string, AttributeValue>;

const { key, claimedAt, pendingShard } = recordAttribute;

/** A pending row as an item. It has no time to live: an acknowledged event never expires. */
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

/** Everything that publishing needs, in one attribute, so that settling drops or keeps it in one step. */
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

/**
 * The row of an item that has its message: a pending one, or a settled one that keeps it.
 * @throws Error if this project did not write it
 */
export function readRow(item: Item): Row {
  const message = mapIn(item, 'message');
  const attributes = mapIn(message, 'attributes');
  return {
    key: textIn(item, key),
    message: textIn(message, 'body'),
    queue: textIn(message, 'queue') as Row['queue'],
    group: textIn(message, 'group'),
    attributes: Object.fromEntries(Object.keys(attributes).map((name) => [name, textIn(attributes, name)])),
    ...(message.reason && { reason: textIn(message, 'reason') as DeadLetterReason }),
    ...(message.object && { object: textIn(message, 'object') }),
    sha256: textIn(item, 'sha256'),
    receivedAt: numberIn(item, 'receivedAt'),
  };
}

/**
 * What an item, pending or settled, says about its claim and content.
 * @throws Error if this project did not write it
 */
export function readRecordState(item: Item): RecordState {
  return {
    sha256: textIn(item, 'sha256'),
    claim: textIn(item, 'claim'),
    pending: item[pendingShard] !== undefined,
    queue: item.message?.M?.queue?.S as Row['queue'] | undefined,
  };
}

function textIn(item: Item, name: string): string {
  return item[name]?.S ?? malformed(name);
}

function numberIn(item: Item, name: string): number {
  return Number(item[name]?.N ?? malformed(name));
}

function mapIn(item: Item, name: string): Item {
  return item[name]?.M ?? malformed(name);
}

function malformed(name: string): never {
  throw new Error(`The record has no readable ${name}`);
}
