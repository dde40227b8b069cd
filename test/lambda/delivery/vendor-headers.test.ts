import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { listed } from '../../../sim/history/delivery-of.ts';
import { authenticator, start, version } from '../../support/authenticator.ts';
import { deliver, draftsOf } from '../providers/drafts-of.ts';

const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"type":"a"}';
const own = sign({ provider: 'standard-webhooks' }, key, body, start);
const svix = Object.fromEntries(Object.entries(own).map(([name, value]) => [name.replace('webhook-', 'svix-'), value]));

function judge(headers: Readonly<Record<string, string>>) {
  const { judgeDelivery } = authenticator({ current: version(key) });
  return judgeDelivery({ ...deliver(standardWebhooks, body, listed(headers)), receivedAt: start });
}

const without = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
const authentic = { kind: 'authentic', stage: 'current' };

describe("a vendor's headers under other names", () => {
  it('are verified as its own are', async () => {
    expect([await judge(own), await judge(svix)]).toEqual([authentic, authentic]);
  });

  it('make the same event: its id, delivery id and time of sending', () => {
    const message = (headers: Readonly<Record<string, string>>) =>
      JSON.parse(draftsOf(standardWebhooks, body, listed(headers))[0]!.row.message);
    const { id, deliveryid, senttime } = message(svix);
    expect({ id, deliveryid, senttime }).toEqual({
      id: own['webhook-id'],
      deliveryid: own['webhook-id'],
      senttime: own['webhook-timestamp'],
    });
    expect(message(own)).toMatchObject({ id, deliveryid, senttime });
  });

  it.each(Object.keys(own))('are never mixed with its own: %s is the other name', async (name) => {
    const other = name.replace('webhook-', 'svix-');
    expect(await judge({ ...without(own, name), [other]: svix[other]! })).toEqual({
      kind: 'refused',
      reason: 'missing',
    });
    expect(await judge({ ...without(svix, other), [name]: own[name]! })).toEqual({
      kind: 'refused',
      reason: 'missing',
    });
  });

  it('give way to its own if both are there: no id of the one set stands beside a signature of the other', async () => {
    const forged = { ...svix, 'svix-id': 'msg_other' };
    expect(await judge({ ...own, ...forged })).toEqual(authentic);
    expect(await judge({ ...svix, ...own, 'webhook-id': 'msg_other' })).toEqual({ kind: 'refused', reason: 'wrong' });
    const { row } = draftsOf(standardWebhooks, body, listed({ ...own, ...forged }))[0]!;
    expect(JSON.parse(row.message).id).toBe(own['webhook-id']);
  });

  it.each(Object.keys(own))('are taken, whole, if its own lack one: %s', async (name) => {
    expect(await judge({ ...svix, ...without(own, name) })).toEqual(authentic);
  });

  it.each(Object.keys(own))('count if they are whole, with %s beside them', async (name) => {
    const stray = name === 'webhook-id' ? 'msg_other' : own[name]!;
    expect(await judge({ ...svix, [name]: stray })).toEqual(authentic);
    const { row } = draftsOf(standardWebhooks, body, listed({ ...svix, [name]: stray }))[0]!;
    expect(JSON.parse(row.message).id).toBe(svix['svix-id']);
  });

  it('are not looked for if the vendor has none', () => {
    expect(deliver(ocean, body, listed({ 'svix-id': 'a' })).header('webhook-id')).toEqual([]);
  });
});
