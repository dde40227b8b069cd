/**
 * What the consumer notices of an event, by its state.
 * @param {{ state: string, reason?: string, steps: { name: string, at: number }[] }} event
 * @param {number} receivedAt Unix milliseconds
 */
export function consumerNotices(event, receivedAt) {
  switch (event.state) {
    case 'claimed':
      return 'Nothing yet. The event is safe in DynamoDB, with this message, and the relay will send it.';
    case 'published':
      return 'The message. Its record does not say so, so the relay will send it once more, under the same id.';
    case 'unclaimed':
      return 'The message. DynamoDB did not answer, so a repeat of the delivery is sent again, under the same id.';
    case 'settled':
      return 'The message, once.';
    case 'relayed': {
      const step = event.steps.findLast(({ name }) => name === 'relayed');
      return `The message, from the relay, ${seconds(step.at - receivedAt)} after it was received.`;
    }
    case 'dead-lettered':
      return `Nothing in its own queue. The message is in the dead-letter queue: ${event.reason ?? 'no reason given'}.`;
    default:
      return 'Nothing new: an event with this id and content was received before.';
  }
}

/** What came of a delivery, for its row. */
export function outcome({ answer, gone, source, method, path }) {
  if (answer === undefined) return gone ? 'The sender left before the answer' : 'Under way…';
  const { counts, reason } = answer;
  if (counts === undefined)
    return reason !== undefined
      ? `refused: ${reason}`
      : source === undefined
        ? `${method} ${path}`
        : 'refused by the gateway';
  const parts = [
    [counts.accepted, 'accepted'],
    [counts.duplicates, counts.duplicates === 1 ? 'duplicate' : 'duplicates'],
    [counts.deadLettered, 'dead-lettered'],
  ];
  const named = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return (named.join(', ') || 'no events') + (reason === undefined ? '' : `: ${reason}`);
}

const reasons = {
  missing: 'the signature is missing',
  several: 'there is more than one signature',
  malformed: 'the signature has not its form',
  wrong: 'the signature is not that of this body, by any key of this source',
  expired: 'the time that was signed is too far from now',
  'overlap-ended': 'the key was replaced, and is no longer accepted',
  'other-source': 'it is signed with the key of another source',
  'never-set': 'no key was stored for this source',
  empty: 'the key that was stored has no text',
  'key-value-json': 'JSON was stored, and not the bare key',
  binary: 'the key was stored as binary, and not as text',
  'invisible-character': 'the key that was stored has an invisible character in it',
  quoted: 'the key was stored with quotes around it',
  'not-base64': 'the key that was stored is not base64',
  'keys-unavailable': 'Secrets Manager did not answer',
  'not-durable': 'neither DynamoDB nor SQS took every event',
  unreadable: 'it is signed, but cannot be read',
  'id-conflict': 'an event with the same id and other content came before',
  refused: 'SQS does not take its message',
};

/** The reason, which the sender is not told; of dead letters there can be several. */
export function explained(reason) {
  return reason
    .split(', ')
    .map((each) => (Object.hasOwn(reasons, each) ? `${each}: ${reasons[each]}` : each))
    .join('; ');
}

/** What the consumer notices of a delivery without events. */
export function nothingNoticed({ answer }) {
  if (answer === undefined) return 'Nothing yet.';
  if (answer.status >= 500) return 'Nothing, until the sender sends it again.';
  if (answer.status >= 400) return 'Nothing: not a byte of it gets past the gateway and the signature check.';
  return 'Nothing: there was no event in it.';
}

/** What the answer tells the sender to do. */
export function senderNotices(status) {
  if (status === 200) return 'It is done with this delivery.';
  if (status >= 500 || status === 429) return 'A vendor that retries sends it again.';
  return 'Nothing is told but that it was refused.';
}

export function clock(at, withMilliseconds = false) {
  const date = new Date(at);
  const two = (number) => String(number).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return withMilliseconds ? `${time}.${String(date.getMilliseconds()).padStart(3, '0')}` : time;
}

export function seconds(milliseconds) {
  return milliseconds < 1_000
    ? `${Math.max(0, Math.round(milliseconds))} ms`
    : `${(milliseconds / 1_000).toFixed(1)} s`;
}

export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
