import { readLetter } from '../../../commands/dead-letters/letter.ts';
import { readAgain } from '../../../commands/dead-letters/repair.ts';
import type { Delivery } from '../../../lambda/delivery/delivery.ts';
import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { deliveryAttributes } from '../../../lambda/message/cloud-event.ts';
import { draft } from '../../../lambda/message/draft.ts';
import { recordKey } from '../../../lambda/message/row.ts';
import { github } from '../../../lambda/providers/github/github.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { checkMessage } from '../../../sim/cloud/check-message.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';

/** As if the code could not read it when it came; here, since it is cut off. */
const unread = '{"action":"created","type":"a.b","alert_id":"7"';
const whole = `${unread}}`;
const objects = { uri: (key: string) => `s3://bucket/${key}` };

/** What the receiver makes of a body, with what is told of its delivery. */
function draftOf(delivery: Delivery, body: string, deliveredSha256 = sha256(body)) {
  const { source, receivedAt } = delivery;
  const [event] = readEvents(Buffer.from(body), sha256(body), source.provider, delivery.header);
  const ofDelivery = deliveryAttributes(delivery, deliveredSha256);
  return draft(event!, recordKey(source.name, event!.id), { source, ofDelivery, receivedAt, objects });
}

function letterOf(message: string) {
  const letter = readLetter({ MessageId: 'm', Body: message });
  return { ...letter, event: letter.event! };
}

type Headers = Readonly<Record<string, string[]>>;
const toGithub: Headers = { 'x-github-delivery': ['1111-2222'], 'x-github-event': ['secret_scanning_alert'] };

describe('a delivery that could not be read', () => {
  it.each<[what: string, provider: Provider, headers: Headers, id: string, type: string]>([
    ['from GitHub', github, toGithub, '1111-2222', 'com.github.secret_scanning_alert.created'],
    [
      'from GitHub, whose id is more than a delivery id',
      github,
      { ...toGithub, 'x-github-delivery': ['an id, ü'] },
      'an id, ü',
      'com.github.secret_scanning_alert.created',
    ],
    ['from GitHub, without an id', github, { 'x-github-event': ['push'] }, sha256(whole), 'com.github.push.created'],
    [
      'from GitHub, with two ids',
      github,
      { 'x-github-delivery': ['1', '2'], 'x-github-event': ['push'] },
      sha256(whole),
      'com.github.push.created',
    ],
    ['from GitHub, without a type', github, { 'x-github-delivery': ['1'] }, '1', 'com.github.unknown'],
    ['with its id in a header', standardWebhooks, { 'webhook-id': ['msg_1'] }, 'msg_1', 'com.standardwebhooks.a.b'],
    ['with all of it in the body', searchstream, {}, '7', 'com.datazag.searchstream.unknown'],
  ])('is redriven as the event that it should have been: %s', (_what, provider, headers, id, type) => {
    const delivery = deliveryOf(sourceOf(provider), unread, headers);
    const { row } = draftOf(delivery, unread);
    expect(row).toMatchObject({ queue: 'dead-letter', reason: 'unreadable' });
    checkMessage(row.message);

    const repaired = readAgain(letterOf(row.message), Buffer.from(whole), provider);
    expect(repaired).toEqual({ kind: 'ready', drafts: [draftOf(delivery, whole, sha256(unread))] });
    const [redriven] = repaired.kind === 'ready' ? repaired.drafts : [];
    expect(JSON.parse(redriven!.row.message)).toMatchObject({ id, type });
    expect(Object.keys(JSON.parse(redriven!.row.message))).not.toEqual(expect.arrayContaining(['idheader']));
  });

  it('keeps the headers of its id and type if its bytes are in S3', () => {
    const large = `{"text":"${'x'.repeat(300_000)}"`;
    const { row } = draftOf(deliveryOf(sourceOf(github), large, toGithub), large);
    const { dataref, idheader, typeheader } = JSON.parse(row.message);
    expect({ dataref, idheader, typeheader }).toEqual({
      dataref: `s3://bucket/github/${sha256(large)}`,
      idheader: '1111-2222',
      typeheader: 'secret_scanning_alert',
    });
  });

  it.each([
    ['the id of its delivery', '1111-2222', '1111-2222'],
    ["its hash, if it had only the request's id", 'request-1', sha256(whole)],
  ])('from an older receiver, which kept no headers, has %s', (_what, deliveryId, id) => {
    const delivery = deliveryOf(sourceOf(github), unread, { 'x-github-delivery': [deliveryId] });
    const { idheader: _, ...older } = JSON.parse(draftOf(delivery, unread).row.message);
    const repaired = readAgain(letterOf(JSON.stringify(older)), Buffer.from(whole), github);
    expect(repaired).toMatchObject({ kind: 'ready', drafts: [{ row: { key: `github#${id}` } }] });
  });
});
