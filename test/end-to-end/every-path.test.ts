import { reasonsOf } from '../../lambda/observe/metrics.ts';
import type { LogLine } from '../../local/functions/log-lines.ts';
import type { Answer } from '../support/running-receiver.ts';
import { canary, seenIn } from './canary.ts';
import { inBodies, type Path, paths } from './paths.ts';
import { deliveryId, openStage, type Stage } from './stage.ts';
import { withoutTypes } from './without-types.ts';

describe('a delivery', () => {
  let stage: Stage;
  const answers: Answer[] = [];
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.stop());

  /** The answer of the path, and the lines that were written on its way. */
  async function go(path: Path): Promise<{ answer: Answer | undefined; lines: readonly LogLine[] }> {
    const before = stage.receiver.logs.length;
    const answer = (await path.go(stage)) as Answer | undefined;
    if (answer !== undefined) answers.push(answer);
    return { answer, lines: stage.receiver.logs.slice(before) };
  }

  const isAbout = ({ fields }: LogLine) => fields.message === 'delivery' || fields.message === 'relay';
  const stepsOf = (faults: unknown) => new Set(Object.keys(Object(faults)).map((fault) => fault.split(':', 1)[0]));

  it.each(paths.map((path) => [path.title, path] as const))('%s counts and logs its outcome', async (_, path) => {
    const { answer, lines } = await go(path);
    const last = lines.findLast(isAbout)?.fields;
    expect(answer?.status).toBe(path.status);
    expect(last).toEqual(path.line && expect.objectContaining(path.line));
    expect(stepsOf(last?.faults)).toEqual(new Set(path.faults ?? []));
    for (const metrics of path.metrics ?? []) {
      expect(lines.map(({ fields }) => fields)).toContainEqual(
        expect.objectContaining({ _aws: expect.anything(), ...metrics }),
      );
    }
  });

  it('has a path here for every reason that is counted', () => {
    const counted = paths.flatMap(({ metrics = [] }) => metrics.flatMap(({ reason }) => reason ?? []));
    expect([...new Set(counted)].sort()).toEqual(Object.values(reasonsOf).flat().sort());
  });

  it('shows nothing of key, signature, body and headers in a line or an answer', () => {
    const secrets = { ...stage.secrets, ...inBodies, 'key in JSON': canary('key in JSON') };
    expect(Object.keys(secrets).length).toBeGreaterThan(50);
    const seen = [...stage.receiver.logs.map(withoutTypes), ...answers.map((answer) => JSON.stringify(answer))];
    expect(seen.length).toBeGreaterThan(3 * paths.length);
    expect(seenIn(seen.join('\n'), secrets)).toEqual([]);
  });

  it('shows the type of an event only when it is verified', () => {
    const withType = stage.receiver.logs.filter(({ text }) => seenIn(text, { type: inBodies.type! }).length > 0);
    expect(new Set(withType.map(({ fields }) => fields.outcome))).toEqual(new Set(['accepted', 'not-durable']));
  });

  it('shows its id only when it is verified', () => {
    const withId = stage.receiver.logs.filter(({ text }) => text.includes(deliveryId.slice(0, 12)));
    expect(new Set(withId.map(({ fields }) => fields.outcome))).toEqual(new Set(['accepted', 'not-durable']));
    expect(seenIn(JSON.stringify(answers), { deliveryId })).toEqual([]);
  });

  it('becomes messages as they are described', async () => {
    const { receiver } = stage;
    const messages = [...(await receiver.received()), ...(await receiver.deadLetters())];
    expect(messages.length).toBeGreaterThan(0);
  });
});
