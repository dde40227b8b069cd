import { stateWords } from './event-words.js';

/**
 * The result of a delivery, for its row: parts of a state and a text; the state gives the colour.
 * @returns {{ state: string, text: string }[]}
 */
export function outcomeParts(delivery) {
  const { answer, gone, events } = delivery;
  const states = Map.groupBy(events, ({ state }) => state);
  const count = (state) => states.get(state)?.length ?? 0;
  if (answer === undefined && events.length === 0) {
    return [{ state: 'none', text: gone ? 'the sender left before the answer' : 'under way…' }];
  }
  if (answer !== undefined && answer.counts === undefined) return [refusal(delivery)];
  const { accepted, duplicates, deadLettered } = answer?.counts ?? {
    accepted: 0,
    duplicates: count('duplicate'),
    deadLettered: count('dead-lettered'),
  };
  const onTheWay = [...states].filter(([state]) => state !== 'duplicate' && state !== 'dead-lettered');
  const unlisted = accepted - onTheWay.reduce((sum, [, all]) => sum + all.length, 0);
  const parts = [
    ...onTheWay.map(([state, all]) => ({ state, text: `${all.length} ${stateWords[state]}` })),
    { state: 'none', count: unlisted, text: `${unlisted} ${events.length > 0 ? 'more ' : ''}accepted` },
    { state: 'duplicate', count: duplicates, text: `${duplicates} known already` },
    { state: 'dead-lettered', count: deadLettered, text: deadLetters(deadLettered, answer?.reason) },
  ].filter((part) => part.count === undefined || part.count > 0);
  return parts.length > 0 ? parts : [{ state: 'none', text: 'no events' }];
}

function deadLetters(count, reason) {
  const named = count === 1 ? '1 dead letter' : `${count} dead letters`;
  return reason === undefined ? named : `${named}: ${reason}`;
}

function refusal({ answer: { status, reason }, source, method, path, kinds }) {
  if (kinds.includes('forged'))
    return { state: 'forged', text: reason === undefined ? 'refused' : `forged: ${reason}` };
  if (kinds.includes('try-again')) return { state: 'try-again', text: `try again: ${reason ?? `status ${status}`}` };
  return { state: 'refused', text: source === undefined ? `no source: ${method} ${path}` : 'refused by the gateway' };
}

/** The same as a sentence goes. */
export function outcome(delivery) {
  return outcomeParts(delivery)
    .map(({ text }) => text)
    .join(', ');
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
