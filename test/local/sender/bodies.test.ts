import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { SetupError } from '../../../lib/props/setup-error.ts';
import { bodies } from '../../../local/sender/bodies.ts';
import { readSample, samples } from '../../../local/sender/samples.ts';

const byName = { ocean, searchstream, 'signal-sciences': signalSciences };
const parsed = (all: Iterable<Uint8Array>) => Array.from(all, (body) => JSON.parse(Buffer.from(body).toString()));

describe('the bodies to send', () => {
  it.each(samples)('are the sample to the byte where nothing is multiplied: $file', ({ provider, name }) => {
    const sample = readSample(provider, name);
    const [body, ...more] = bodies(byName[provider as keyof typeof byName], sample, undefined, undefined);
    expect(body).toEqual(sample);
    expect(more).toEqual([]);
  });

  it('are what a file holds, whatever that is', () => {
    const junk = Buffer.from([0xff, 0x00, 0x7b]);
    expect([...bodies(ocean, junk, undefined, undefined)]).toEqual([junk]);
  });

  it.each([
    ['ocean', undefined, 3, 3, 3],
    ['ocean', 7, undefined, 1, 7],
    ['ocean', 2, 4, 4, 2],
  ] as const)('of %s, batch %s, count %s, are %i of %i events', (name, batch, count, deliveries, events) => {
    const all = parsed(bodies(byName[name], readSample(name, undefined), batch, count));
    expect(all.map((body) => body.events.length)).toEqual(Array(deliveries).fill(events));
    const ids = all.flatMap((body) => body.events.map((event: { event_id: string }) => event.event_id));
    expect(new Set(ids).size).toBe(deliveries * events);
  });

  it('take the events of the sample in turn, and leave the rest of each as it is', () => {
    const [sample] = parsed([readSample('ocean', 'batch')]);
    const [{ events }] = parsed(bodies(ocean, readSample('ocean', 'batch'), 4, undefined));
    const rest = ({ event_id, event_time, ...others }: Record<string, unknown>) => others;
    expect(events.map(rest)).toEqual([0, 1, 2, 0].map((index) => rest(sample.events[index])));
  });

  it.each([
    ['ocean', ({ events }: { events: { event_time: number }[] }) => events[0]!.event_time],
    ['signal-sciences', ({ created }: { created: string }) => Date.parse(created)],
    ['searchstream', ({ timestamp }: { timestamp: string }) => Date.parse(timestamp)],
  ] as const)('of %s happen at the moment', (name, time) => {
    const before = Date.now();
    const [body] = parsed(bodies(byName[name], readSample(name, undefined), undefined, 1));
    expect(time(body)).toBeGreaterThanOrEqual(before);
    expect(time(body)).toBeLessThanOrEqual(Date.now());
  });

  it.each(['signal-sciences', 'searchstream'] as const)('of %s differ from each other', (name) => {
    const all = Array.from(bodies(byName[name], readSample(name, undefined), undefined, 50), String);
    expect(new Set(all).size).toBe(50);
  });

  it('get an id where the vendor is new here', () => {
    const another = { ...searchstream, name: 'another', idMember: 'uid' };
    const [one, two] = parsed(bodies(another, Buffer.from('{"uid":"a","b":1}'), undefined, 2));
    expect(one).toEqual({ uid: expect.any(String), b: 1 });
    expect(two.uid).not.toBe(one.uid);
  });

  it.each([
    [searchstream, '{}', 3, 'searchstream sends one event a delivery. For several take --count.'],
    [searchstream, '[', undefined, '--count and --batch make new ids, which takes a body that is a JSON object.'],
    [ocean, '[]', undefined, '--count and --batch make new ids, which takes a body that is a JSON object.'],
    [
      ocean,
      '{"events":[]}',
      undefined,
      "--count and --batch make new ids, which takes a body with events in the array 'events'.",
    ],
    [
      ocean,
      '{"events":[1]}',
      2,
      "--count and --batch make new ids, which takes a body with events in the array 'events'.",
    ],
  ])('are refused before anything is sent: %#', (provider, body, batch, message) => {
    expect(() => bodies(provider, Buffer.from(body), batch, 1)).toThrow(new SetupError(message));
  });
});
