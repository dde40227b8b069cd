import type { Source } from '../../lib/props/source.ts';
import { readSample } from '../../local/sender/samples.ts';

/** One delivery of the demo, and what is promised for it. */
export interface DemoStep {
  readonly title: string;
  /** Name of a source in `demoSources`. */
  readonly source: string;
  readonly body: string;
  /** The body that is signed; undefined sends no signature. */
  readonly signed: string | undefined;
  readonly status: number;
  readonly answer: object;
}

export const demoSources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean' },
  { name: 'sigsci', provider: 'signal-sciences' },
  { name: 'searchstream', provider: 'searchstream' },
];

/** The sample payloads, as text. */
export const payload = {
  ocean: read('ocean', 'batch'),
  oceanOverlap: read('ocean', 'overlap'),
  signalSciences: read('signal-sciences', 'flag'),
  searchstream: read('searchstream', 'phishing_candidate_detected'),
};

/** Signed, and no JSON. */
export const unreadableBody = '{"events":[{"event_id":"evt-12349",';

const unauthorized = { type: 'about:blank', title: 'Unauthorized', status: 401 };

export const demoSteps: readonly DemoStep[] = [
  accepted('an Ocean batch of three events', 'ocean', payload.ocean, [3, 0, 0]),
  accepted('a Signal Sciences notification', 'sigsci', payload.signalSciences, [1, 0, 0]),
  accepted('a SearchStream alert', 'searchstream', payload.searchstream, [1, 0, 0]),
  accepted('the Ocean batch once more', 'ocean', payload.ocean, [0, 3, 0]),
  {
    title: 'an alert altered after signing',
    source: 'searchstream',
    body: payload.searchstream.replace('badsite.net', 'goodsite.net'),
    signed: payload.searchstream,
    status: 401,
    answer: unauthorized,
  },
  {
    title: 'an unsigned notification',
    source: 'sigsci',
    body: payload.signalSciences,
    signed: undefined,
    status: 401,
    answer: unauthorized,
  },
  accepted('a batch that overlaps the first', 'ocean', payload.oceanOverlap, [1, 1, 0]),
  accepted('a signed body that is not JSON', 'ocean', unreadableBody, [0, 0, 1]),
];

function accepted(title: string, source: string, body: string, counts: readonly [number, number, number]): DemoStep {
  const [accepted, duplicates, deadLettered] = counts;
  return { title, source, body, signed: body, status: 200, answer: { accepted, duplicates, deadLettered } };
}

function read(provider: string, name: string): string {
  return readSample(provider, name).toString('utf8');
}
