import { canary, seenIn } from '../end-to-end/canary.ts';
import { inBodies } from '../end-to-end/paths.ts';
import { openStage, type Stage } from '../end-to-end/stage.ts';
import { withoutTypes } from '../end-to-end/without-types.ts';
import { type Fault, faults } from './fault-proxy.ts';
import type { Service } from './proxied-receiver.ts';

const services: readonly Service[] = ['dynamodb', 'sqs', 's3', 'secretsManager'];
const cases = (Object.keys(faults) as Fault[]).flatMap((fault) => services.map((service) => [service, fault] as const));

describe('a fault', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.stop());

  function event(id: string, text: string): string {
    const { type, name, severity } = inBodies;
    return JSON.stringify({ event_id: id, event_type: type, severity, text, [name!]: [{ nested: text }] });
  }

  it.each(cases)('of %s, which %s, shows nothing of key, signature, body and headers', async (service, fault) => {
    const { receiver, proxies } = stage;
    const id = `${inBodies.id}-${service}-${fault}`;
    const before = receiver.logs.length;
    proxies[service].meet(fault);
    const answers = await Promise.all([
      stage.post('ocean', `{"events":[${event(`${id}-1`, inBodies.text!)},${event(`${id}-2`, inBodies.text!)}]}`),
      stage.post('ocean', `{"events":[${event(`${id}-large`, `${inBodies.large} `.repeat(5_000))}]}`),
      stage.post('sigsci', `${id} ${inBodies['not JSON']}`),
      stage.post('searchstream', event(id, inBodies.text!), { key: canary('unknown key') }),
      // It fails where it cannot read the index; what it says then may leak nothing either.
      receiver.runRelay().catch(String),
    ]);
    proxies[service].meet(undefined);
    const lines = receiver.logs.slice(before);
    expect(lines.filter(({ fields }) => fields.message === 'delivery')).toHaveLength(4);
    const seen = [...lines.map(withoutTypes), JSON.stringify(answers)].join('\n');
    expect(seenIn(seen, { ...stage.secrets, ...inBodies })).toEqual([]);
  });

  it('befell requests to every service', () => {
    expect(services.filter((service) => stage.proxies[service].befallen() === 0)).toEqual([]);
  });
});
