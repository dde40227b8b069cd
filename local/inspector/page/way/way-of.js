import { stateWords } from '../words/event-words.js';

const none = { tone: 'none', text: '–' };

/**
 * Where the events of a delivery are, station by station.
 * @returns {Record<'vendor' | 'receiver' | 'dynamodb' | 'sqs' | 'consumer', { tone: string, text: string }>}
 */
export function wayOf(delivery) {
  if (delivery === undefined) return { vendor: none, receiver: none, dynamodb: none, sqs: none, consumer: none };
  const count = (...states) => delivery.events.filter(({ state }) => states.includes(state)).length;
  return {
    vendor: vendor(delivery),
    receiver: receiver(delivery),
    dynamodb: dynamodb(count),
    sqs: sqs(count),
    consumer: consumer(count),
  };
}

function vendor({ source, answer, gone }) {
  const name = source ?? 'no source';
  if (answer === undefined) return { tone: 'none', text: gone ? `${name}: left` : `${name}: waits` };
  const { status } = answer;
  const tone = status === 200 ? 'good' : status >= 500 || status === 429 ? 'wait' : 'bad';
  return { tone, text: `${name}: got ${status}` };
}

function receiver({ answer, kinds, source }) {
  if (answer === undefined) return { tone: 'none', text: 'under way' };
  if (kinds.includes('forged')) return { tone: 'bad', text: answer.reason ?? 'refused' };
  if (kinds.includes('try-again')) return { tone: 'wait', text: answer.reason ?? 'could not keep it' };
  if (answer.status !== 200) return { tone: 'bad', text: source === undefined ? 'not reached' : 'refused' };
  return { tone: 'good', text: 'verified and read' };
}

function dynamodb(count) {
  const waiting = count('claimed', 'published');
  const settled = count('settled', 'relayed', 'consumed', 'dead-lettered');
  return parts([
    ['wait', waiting, `${waiting} not settled`],
    ['wait', count('unclaimed'), `${count('unclaimed')} without record`],
    ['good', settled, `${settled} settled`],
    ['none', count('duplicate'), `${count('duplicate')} known`],
  ]);
}

function sqs(count) {
  const queued = count('settled', 'relayed', 'published', 'unclaimed');
  const dead = count('dead-lettered');
  return parts([
    ['wait', count('claimed'), `${count('claimed')} ${stateWords.claimed}`],
    ['odd', dead, dead === 1 ? '1 dead letter' : `${dead} dead letters`],
    ['good', queued, `${queued} in the queue`],
    ['none', count('consumed'), `${count('consumed')} taken`],
  ]);
}

function consumer(count) {
  const queued = count('settled', 'relayed', 'published', 'unclaimed');
  return parts([
    ['good', count('consumed'), `took ${count('consumed')}`],
    ['none', queued, `${queued} to take`],
  ]);
}

/** The tone of the first that there is: what needs somebody comes first. */
function parts(all) {
  const there = all.filter(([, number]) => number > 0);
  if (there.length === 0) return none;
  return { tone: there[0][0], text: there.map(([, , text]) => text).join(', ') };
}
