import { seconds } from './numbers.js';

/** Where an event is, by its state. */
export const stateWords = {
  claimed: 'waiting for the relay',
  published: 'in the queue, not settled',
  unclaimed: 'in the queue, no record',
  settled: 'in the queue',
  relayed: 'relayed to the queue',
  consumed: 'consumed',
  'dead-lettered': 'dead letter',
  duplicate: 'known already',
};

/**
 * What the consumer notices of an event.
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
    case 'consumed':
      return 'The message, once. A consumer has taken it out of the queue.';
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
