import { recordAttribute as attribute, pendingShards } from '../../lambda/names.ts';

// biome-ignore lint/suspicious/noExplicitAny: a request is whatever the SDK sent
type Json = any;

const message = JSON.stringify({ specversion: '1.0', id: 'evt', source: '/ocean', data: { note: 'x'.repeat(900) } });

/**
 * A page of the pending index: rows spread evenly over the shards, each named by its shard and position.
 * @param pendingRows total rows in all shards
 */
export function pendingPage(query: Json, pendingRows: number): Json[] {
  const shard = Number(query.ExpressionAttributeValues[':shard'].N);
  const inShard = Math.floor(pendingRows / pendingShards) + (shard < pendingRows % pendingShards ? 1 : 0);
  const last = query.ExclusiveStartKey?.[attribute.key].S.split('-').at(-1);
  const from = last === undefined ? 0 : Number(last) + 1;
  const count = Math.max(0, Math.min(query.Limit, inShard - from));
  return Array.from({ length: count }, (_, index) => ({
    [attribute.key]: { S: `ocean#evt-${shard}-${from + index}` },
    [attribute.claimedAt]: { N: '1700000000000' },
    [attribute.pendingShard]: { N: String(shard) },
  }));
}

/** A pending row with a message of one kilobyte. */
export function pendingRow(key: Json): Json {
  return {
    ...key,
    message: {
      M: {
        body: { S: message },
        queue: { S: 'main' },
        group: { S: 'ocean' },
        attributes: { M: { source: { S: '/ocean' }, type: { S: 'security.ocean.inbound_protection' } } },
      },
    },
    sha256: { S: 'a'.repeat(64) },
    receivedAt: { N: '1700000000000' },
    claim: { S: '2a1f1b7e-6c0f-4a51-9d5e-8f3f0c9b7a11' },
    [attribute.claimedAt]: { N: '1700000000000' },
    [attribute.pendingShard]: { N: '0' },
  };
}
