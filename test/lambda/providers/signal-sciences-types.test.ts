import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { signalSciencesKit } from '../../../lambda/providers/signal-sciences/signal-sciences-kit.ts';
import type { SignalSciencesPayloads } from '../../../lambda/providers/signal-sciences/signal-sciences-payloads.ts';
import { readSample, sampleFolder } from '../../../local/sender/samples.ts';

const page = readFileSync(join(sampleFolder('signal-sciences'), '../README.md'), 'utf8');
const [, section = ''] = page.split(/^## Activity types$/m);
const rows = Array.from(section.matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \|$/gm), ([, type, payload, sample]) => ({
  type: type!,
  payload: payload!,
  files: Array.from(sample!.matchAll(/`(.+?)`/g), ([, file]) => file!),
}));

/** Does not compile unless these are the types whose payload has a type. */
const withPayload: Readonly<Record<keyof SignalSciencesPayloads, true>> = {
  loggingModeChanged: true,
  agentAnonModeChanged: true,
  flag: true,
  expireFlag: true,
  createCustomRedaction: true,
  removeCustomRedaction: true,
  updateCustomRedaction: true,
  customAlertCreated: true,
  customAlertUpdated: true,
  customAlertDeleted: true,
  listCreated: true,
  listUpdated: true,
  listDeleted: true,
};

describe("Signal Sciences' activity types", () => {
  it('are on the page as the receiver knows them: 32', () => {
    expect(rows.map(({ type }) => type)).toEqual(signalSciences.knownTypes);
    expect(rows).toHaveLength(32);
  });

  it('have a payload on the page if they have one in the code', () => {
    expect(rows.filter(({ payload }) => payload !== 'not named').map(({ type }) => type)).toEqual(
      Object.keys(withPayload),
    );
    const unnamed = rows.filter(({ payload }) => payload === 'not named').length;
    expect(page.replace(/\s+/g, ' ')).toContain(`the payload of ${unnamed} of the ${rows.length} activities`);
  });

  it('have a sample if the page names their payload, and the page names all samples', () => {
    expect(rows.filter(({ files }) => files.length > 0).map(({ type }) => type)).toEqual(Object.keys(withPayload));
    expect(rows.flatMap(({ files }) => files).sort()).toEqual(signalSciencesKit.samples.map(({ file }) => file).sort());
  });

  it.each(signalSciencesKit.samples)('are what the sample $name says', ({ name, file }) => {
    const { type } = JSON.parse(readSample('signal-sciences', name).toString());
    expect(rows.find(({ files }) => files.includes(file))?.type).toBe(type);
    expect(name.replace('flag-event', 'flag')).toBe(type);
  });
});
