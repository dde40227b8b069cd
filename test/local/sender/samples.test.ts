import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../../lambda/providers/list.ts';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { readSample, sampleFolder, samples } from '../../../local/sender/samples.ts';

const parsed = (provider: string, name?: string) => JSON.parse(readSample(provider, name).toString());

describe('the samples', () => {
  it('are all the files there are', () => {
    const files = [...providers.map(({ name }) => name), 'hmac'].flatMap((name) => readdirSync(sampleFolder(name)));
    expect(samples.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it.each(samples)("are named on the vendor's page, which says what of each is documented: $file", (sample) => {
    const page = readFileSync(join(sampleFolder(sample.provider), '../README.md'), 'utf8');
    const [, section] = page.split(/^## Samples$/m);
    expect(section).toContain(`\`${sample.file}\``);
  });

  it('are of every type that Ocean documents', () => {
    const types = ocean.knownTypes;
    const page = readFileSync(join(sampleFolder('ocean'), '../README.md'), 'utf8');
    expect(types).toHaveLength(4);
    for (const type of types) expect(page).toContain(`\`ocean.${type}.json\``);
    const events = types.map((type) => parsed('ocean', type).events);
    expect(events.map((list) => list.map((event: { event_type: string }) => event.event_type))).toEqual(
      types.map((type) => [type]),
    );
  });

  it('are of the type that their name says', () => {
    for (const type of ['phishing_candidate_detected', 'test']) {
      expect(parsed('searchstream', type).event_type).toBe(type);
    }
  });

  it('have the members that the documented one of their vendor has', () => {
    const members = (value: object) => Object.keys(value).sort();
    const flag = parsed('signal-sciences', 'flag');
    for (const { name } of samples.filter(({ provider }) => provider === 'signal-sciences').slice(1)) {
      expect(members(parsed('signal-sciences', name))).toEqual([...members(flag), 'workspaceId'].sort());
    }
    const alert = parsed('searchstream');
    const test = parsed('searchstream', 'test');
    expect(members(test)).toEqual(members(alert));
    expect(members(test.threat_data)).toEqual(members(alert.threat_data));
  });

  it('share no event but the one that overlaps', () => {
    const ids = samples
      .filter(({ provider }) => provider === 'ocean')
      .flatMap(({ name }) => parsed('ocean', name).events.map((event: { event_id: string }) => event.event_id));
    const repeated = ids.filter((id, index) => ids.indexOf(id) < index);
    expect(repeated).toEqual(['evt-12347']);
  });

  it('are the first of their provider if none is named', () => {
    expect(readSample('ocean', undefined)).toEqual(readSample('ocean', 'batch'));
  });

  it('are listed if the requested one does not exist', () => {
    expect(() => readSample('ocean', 'flag')).toThrow(UserError);
    expect(() => readSample('ocean', 'flag')).toThrow(
      /^The provider ocean does not have this sample\. Name one of batch, overlap, inbound_protection, /,
    );
  });

  it('are there for every provider, and for one that is declared with its source', () => {
    const names = [...providers.map(({ name }) => name), 'hmac'];
    expect(new Set(samples.map(({ provider }) => provider))).toEqual(new Set(names));
  });
});
