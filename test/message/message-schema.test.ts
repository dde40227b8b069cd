import { cloudEventProblem, messageProblem, messageSchema } from '../../sim/cloud/message-problem.ts';
import { messageOf } from '../support/message-of.ts';
import {
  beside,
  contents,
  forwarded,
  optional,
  reason,
  required,
  typesSayTheSame,
  withReason,
} from './message-shape.ts';

interface Rule {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

/** What a value may be, without what narrows it further. */
const kindOf = (rule: Rule) => rule.type ?? rule.enum ?? [rule.const];

describe('the JSON Schema of the message', () => {
  it('says what the types say', () => {
    const { properties, oneOf, dependentRequired, additionalProperties } = messageSchema;
    const kinds = Object.fromEntries(Object.entries<Rule>(properties).map(([name, rule]) => [name, kindOf(rule)]));
    expect(typesSayTheSame).not.toContain(false);
    expect(kinds).toEqual({ ...required, ...optional, reason, ...beside, ...contents });
    expect(messageSchema.required).toEqual(Object.keys(required));
    expect(oneOf).toEqual(Object.keys(contents).map((name) => ({ required: [name] })));
    expect(dependentRequired).toEqual(Object.fromEntries(withReason.map((name) => [name, ['reason']])));
    expect(kindOf(additionalProperties)).toBe(forwarded);
  });

  const sound = JSON.parse(messageOf('evt-1'));
  const { data: _, ...envelope } = sound;

  it.each<[what: string, message: object]>([
    ['an event', sound],
    ['an event of any shape', { ...sound, data: { schema: 9, '': [] } }],
    ['forwarded headers', { ...sound, xtenantid: 'a' }],
    ['a time with an offset and nine digits', { ...sound, time: '2024-02-09T21:08:21.316443771+05:30' }],
    ['an event in S3', { ...envelope, dataref: 's3://bucket/ocean/abc' }],
    ['bytes, with a reason', { ...envelope, reason: 'unreadable', data_base64: '/wB7' }],
    [
      'the headers of what could not be read',
      { ...envelope, reason: 'unreadable', idheader: '1', typeheader: 'a', data_base64: '' },
    ],
    ['no bytes, with a reason', { ...envelope, reason: 'unreadable', data_base64: '' }],
    ['that it was replayed', { ...sound, replayedtime: '2026-11-21T10:00:00Z' }],
  ])('allows %s', (_what, message) => {
    expect(messageProblem(message)).toBeUndefined();
  });

  it.each<[what: string, message: object]>([
    ['no source', { ...sound, source: '' }],
    ['no type', { ...sound, type: undefined }],
    ['a name that CloudEvents does not allow', { ...sound, tenant_id: 'a' }],
    ['another version', { ...sound, specversion: '9' }],
  ])('is not all that is asked: the SDK refuses %s', (_what, message) => {
    expect(cloudEventProblem(message)).toBeDefined();
  });

  it.each<[what: string, message: object]>([
    ...Object.keys(required).map((name) => [`no ${name}`, { ...sound, [name]: undefined }] as [string, object]),
    ['no content', envelope],
    ['two contents', { ...sound, dataref: 's3://bucket/ocean/abc' }],
    ['a header that made the id without a reason', { ...sound, idheader: '1' }],
    ['a header that made the type without a reason', { ...sound, typeheader: 'a' }],
    ['bytes without a reason', { ...envelope, data_base64: '/wB7' }],
    ['data that is not an object', { ...sound, data: '{}' }],
    ['another reason', { ...sound, reason: 'other' }],
    ['a name that CloudEvents does not allow', { ...sound, tenant_id: 'a' }],
    ['a forwarded header that is not a string', { ...sound, xtenantid: 1 }],
    ['an empty id', { ...sound, id: '' }],
    ['what is not a time', { ...sound, time: '2024-02-30T00:00:00Z' }],
    ['a time of receipt that is not in UTC', { ...sound, receivedtime: '2026-11-21T10:00:00+01:00' }],
    ['stale that is false', { ...sound, stale: false }],
  ])('refuses %s', (_what, message) => {
    expect(messageProblem(JSON.parse(JSON.stringify(message)))).toBeDefined();
  });
});
