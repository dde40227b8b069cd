import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../lambda/providers/signal-sciences/signal-sciences.ts';
import type { Call, Entry, EntryFate, Treatment } from '../cloud/network.ts';
import { retries } from '../history/vendor.ts';
import type { Scenario } from './play-scenario.ts';

const oceanEvents = (count: number) => Array.from({ length: count }, (_, index) => `{"event_id":"event-${index}"}`);
const fromOcean = (texts: readonly string[]) => ({ provider: ocean, retries: retries.ocean, texts });
const alert = ['{"alert_id":"alert-1","severity":"high"}'];

/** The queues refuse the receiver's messages, so that the relay must send them. */
const sqsAway = ({ operation, process }: Call): Treatment =>
  operation === 'queues.send' && process.name === 'receiver' ? { fate: 'refused' } : {};
const refuseFirst = ({ key: about, queue }: Entry): EntryFate =>
  about === 'ocean#event-0' && queue === 'main' ? 'refused' : 'done';

/** The scenarios in which crashes are tried. */
export const scenarios: Record<string, Scenario> = {
  'one event of Ocean': fromOcean(oceanEvents(1)),
  'three events of Ocean': fromOcean(oceanEvents(3)),
  'thirty events of Ocean': fromOcean(oceanEvents(30)),
  'an alert of SearchStream, three requests': {
    provider: searchstream,
    retries: retries['searchstream, three requests'],
    texts: alert,
  },
  'an alert of SearchStream, four requests': {
    provider: searchstream,
    retries: retries['searchstream, four requests'],
    texts: alert,
  },
  'an activity of Signal Sciences': {
    provider: signalSciences,
    retries: retries['signal-sciences'],
    texts: ['{"type":"flag"}'],
  },
  'three events that the relay publishes': { ...fromOcean(oceanEvents(3)), treat: sqsAway },
  'thirty events that the relay publishes': { ...fromOcean(oceanEvents(30)), treat: sqsAway },
  'two contents of one id': fromOcean(['{"event_id":"event-0"}', '{"event_id":"event-0","other":true}']),
  'a large event': fromOcean([`{"event_id":"event-0","text":"${'x'.repeat(300_000)}"}`, ...oceanEvents(2).slice(1)]),
  'a large event that the relay publishes': {
    ...fromOcean([`{"event_id":"event-0","text":"${'x'.repeat(300_000)}"}`]),
    treat: sqsAway,
  },
  'a message that SQS refuses for good': {
    ...fromOcean(oceanEvents(3)),
    treat: ({ operation }) => (operation === 'queues.send' ? { entry: refuseFirst } : {}),
  },
  'a message that the relay finds refused for good': {
    ...fromOcean(oceanEvents(3)),
    treat: (call) => ({ ...sqsAway(call), ...(call.operation === 'queues.send' && { entry: refuseFirst }) }),
  },
  'events that the relay does not see at once': {
    ...fromOcean(oceanEvents(3)),
    treat: (call, _, nth) => (call.operation === 'outbox.pending' && nth < 32 ? { fate: 'lost' } : sqsAway(call)),
  },
  'a claim whose answer was lost': {
    ...fromOcean(oceanEvents(3)),
    treat: ({ operation }) => (operation === 'outbox.put' ? { fate: 'retried' } : {}),
  },
  'events without a record': {
    ...fromOcean(oceanEvents(3)),
    treat: ({ operation }, attempt) => (operation === 'outbox.put' && attempt === 0 ? { fate: 'lost' } : {}),
  },
};
