import {
  type DeadLetterReason,
  cloudEvent as makeCloudEvent,
  refusedCloudEvent as makeRefusedCloudEvent,
  type StoredContent,
} from '../../../lambda/message/cloud-event.ts';
import type { WebhookEvent } from '../../../lambda/read/event.ts';
import { checkMessage } from '../../../sim/cloud/check-message.ts';
import { ofDelivery } from '../../support/message-of.ts';

const event: WebhookEvent = {
  id: 'evt-12345',
  type: 'security.ocean.inbound_protection',
  time: '2024-06-02T12:00:03.421Z',
  content: { kind: 'json', text: '{ "a": 1.0 }' },
  sha256: 'b'.repeat(64),
};
const unreadable: WebhookEvent = {
  id: 'c0ffee',
  type: 'security.ocean.unreadable',
  content: { kind: 'bytes', bytes: Buffer.from([0xff, 0x00, 0x7b]) },
  sha256: 'c0ffee',
};
const { time: _, ...withoutTime } = event;

function sound(message: string): string {
  checkMessage(message);
  return message;
}

const cloudEvent: typeof makeCloudEvent = (...given) => sound(makeCloudEvent(...given));
const refusedCloudEvent: typeof makeRefusedCloudEvent = (message) => sound(makeRefusedCloudEvent(message));

describe('cloudEvent', () => {
  const start = '{"specversion":"1.0","id":"evt-12345","source":"/ocean","type":"security.ocean.inbound_protection"';
  const json = '"datacontenttype":"application/json"';
  const received = ofDelivery.slice(1);
  const time = '"time":"2024-06-02T12:00:03.421Z"';
  const stored = { dataref: 's3://bucket/ocean/abc' };

  it.each<
    [
      what: string,
      event: WebhookEvent,
      reason: DeadLetterReason | undefined,
      stored: StoredContent | undefined,
      expected: string,
    ]
  >([
    [
      'data as the text it is',
      event,
      undefined,
      undefined,
      `${start},${time},${json},${received},"data":{ "a": 1.0 }}`,
    ],
    [
      'no time if there is none',
      withoutTime,
      undefined,
      undefined,
      `${start},${json},${received},"data":{ "a": 1.0 }}`,
    ],
    [
      'the reason in the dead-letter queue',
      event,
      'id-conflict',
      undefined,
      `${start},${time},${json},${received},"reason":"id-conflict","data":{ "a": 1.0 }}`,
    ],
    [
      'dataref in place of data',
      event,
      undefined,
      stored,
      `${start},${time},${json},${received},"dataref":"s3://bucket/ocean/abc"}`,
    ],
    [
      'bytes as base64',
      unreadable,
      'unreadable',
      undefined,
      '{"specversion":"1.0","id":"c0ffee","source":"/ocean","type":"security.ocean.unreadable",' +
        `"datacontenttype":"application/octet-stream",${received},"reason":"unreadable","data_base64":"/wB7"}`,
    ],
    [
      'what the headers of bytes say',
      { ...unreadable, inHeaders: { id: 'é"', type: 'a' } },
      'unreadable',
      undefined,
      '{"specversion":"1.0","id":"c0ffee","source":"/ocean","type":"security.ocean.unreadable",' +
        `"datacontenttype":"application/octet-stream",${received},"reason":"unreadable","idheader":"é\\"","typeheader":"a","data_base64":"/wB7"}`,
    ],
    [
      'dataref in place of base64',
      unreadable,
      'unreadable',
      stored,
      '{"specversion":"1.0","id":"c0ffee","source":"/ocean","type":"security.ocean.unreadable",' +
        `"datacontenttype":"application/octet-stream",${received},"reason":"unreadable","dataref":"s3://bucket/ocean/abc"}`,
    ],
  ])('has %s', (_what, given, reason, where, expected) => {
    expect(cloudEvent(given, 'ocean', ofDelivery, reason, where)).toBe(expected);
  });

  it('keeps attributes what they are, whatever they hold', () => {
    const id = '"},\\{"data":1,\u2028é😀';
    const parsed = JSON.parse(cloudEvent({ ...event, id, type: `security.ocean.${id}` }, 'ocean', ofDelivery));
    expect(parsed).toMatchObject({ id, type: `security.ocean.${id}`, data: { a: 1 } });
  });

  // What SQS allows: tab, LF, CR, U+0020 to U+D7FF, U+E000 to U+FFFD, U+10000 to U+10FFFF.
  it.each<[what: string, raw: string, written: string]>([
    ['U+FFFE as its escape', '\uFFFE', '\\ufffe'],
    ['U+FFFF as its escape', '\uFFFF', '\\uffff'],
    ['each of several', '\uFFFE\uFFFF\uFFFF', '\\ufffe\\uffff\\uffff'],
    ['one behind an escaped backslash', '\\\\\uFFFF', '\\\\\\uffff'],
    ['U+FFFD as it is', '\uFFFD', '\uFFFD'],
    ['U+E000 and U+D7FF as they are', '\uE000\uD7FF', '\uE000\uD7FF'],
    ['U+1FFFE, U+1FFFF and U+10FFFF as they are', '\u{1FFFE}\u{1FFFF}\u{10FFFF}', '\u{1FFFE}\u{1FFFF}\u{10FFFF}'],
    ['DEL, U+0080 and U+FEFF as they are', '\u007f\u0080\ufeff', '\u007f\u0080\ufeff'],
  ])('writes %s', (_what, raw, written) => {
    const text = `{"${raw}":"${raw}"}`;
    const message = cloudEvent({ ...event, content: { kind: 'json', text } }, 'ocean', ofDelivery);
    expect(message.endsWith(`,"data":{"${written}":"${written}"}}`)).toBe(true);
    expect(JSON.parse(message).data).toEqual(JSON.parse(text));
  });

  it('writes U+FFFF in an id as its escape', () => {
    const message = cloudEvent({ ...event, id: 'a\uFFFFb' }, 'ocean', ofDelivery);
    expect(message).toContain('"id":"a\\uffffb"');
  });
});

describe('refusedCloudEvent', () => {
  it('carries the data as base64 and says why, and keeps everything else', () => {
    const message = cloudEvent(
      { ...event, content: { kind: 'json', text: '{ "a": 1.0, "b": "é" }' } },
      'ocean',
      ofDelivery,
    );
    expect(refusedCloudEvent(message)).toBe(
      `${message.slice(0, message.indexOf(',"data":'))},"reason":"refused","data_base64":"${Buffer.from(
        '{ "a": 1.0, "b": "é" }',
      ).toString('base64')}"}`,
    );
  });

  it.each<[what: string, message: string]>([
    ['data that lies elsewhere', cloudEvent(event, 'ocean', ofDelivery, undefined, { dataref: 's3://bucket/key' })],
    ['data that is base64', cloudEvent(unreadable, 'ocean', ofDelivery, 'unreadable')],
    [
      'an id that looks like data',
      cloudEvent({ ...unreadable, id: '","data":1,"' }, 'ocean', ofDelivery, 'unreadable'),
    ],
  ])('leaves alone %s', (_what, message) => {
    expect(JSON.parse(refusedCloudEvent(message))).toEqual({ ...JSON.parse(message), reason: 'refused' });
  });

  it('gives one reason if there was another', () => {
    const message = refusedCloudEvent(cloudEvent(event, 'ocean', ofDelivery, 'id-conflict'));
    expect(message.match(/"reason"/g)).toHaveLength(1);
    expect(JSON.parse(message).reason).toBe('refused');
  });
});
