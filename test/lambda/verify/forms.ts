import { createHmac } from 'node:crypto';
import type { Provider } from '../../../lambda/providers/provider.ts';
import type { SignatureScheme } from '../../../lambda/providers/signature-scheme.ts';
import { signedText } from '../../../lambda/providers/signed-text.ts';

type Headers = Readonly<Record<string, string>>;

/** A form of signature: how it is declared, and what a vendor would send. The second reads nothing of the first. */
export interface Form {
  readonly scheme: SignatureScheme;
  /** Where the headers may have other names. */
  readonly headerAlias?: Provider['headerAlias'];
  /** How the key is stored. @default its text */
  stored?(key: string): string;
  /** The headers of a delivery that was sent at this time, Unix milliseconds. */
  headers(key: string, body: string, now: number): Headers;
  /** What is signed beside the body, by header, with another value in the same form. */
  readonly other: Headers;
}

const rest = { configurable: false, encoding: 'hex' } as const;
const hmacOf = (key: string, text: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHmac('sha256', key).update(text).digest(encoding);
const seconds = (now: number) => String(Math.floor(now / 1_000));

/** One of each kind that vendors use. */
export const forms: Readonly<Record<string, Form>> = {
  'the body alone': {
    scheme: { ...rest, header: 'x-signature', prefix: 'sha256=' },
    headers: (key, body) => ({ 'x-signature': `sha256=${hmacOf(key, body)}` }),
    other: {},
  },
  'Slack: a version, a time in a header, a colon between': {
    scheme: {
      ...rest,
      header: 'x-slack-signature',
      prefix: 'v0=',
      signed: signedText('v0:{x-slack-request-timestamp}:{body}'),
      signedTime: { value: 'x-slack-request-timestamp', form: 'unix-seconds' },
    },
    headers: (key, body, now) => ({
      'x-slack-request-timestamp': seconds(now),
      'x-slack-signature': `v0=${hmacOf(key, `v0:${seconds(now)}:${body}`)}`,
    }),
    other: { 'x-slack-request-timestamp': '1763712001' },
  },
  'Stripe: time and signatures in one header': {
    scheme: {
      ...rest,
      header: 'stripe-signature',
      prefix: 'v1=',
      separator: ',',
      signed: signedText('{t=}.{body}'),
      signedTime: { value: 't=', form: 'unix-seconds' },
    },
    headers: (key, body, now) => {
      const old = hmacOf('the key before', `${seconds(now)}.${body}`);
      return { 'stripe-signature': `t=${seconds(now)},v1=${old},v1=${hmacOf(key, `${seconds(now)}.${body}`)},v0=x` };
    },
    other: {},
  },
  'milliseconds and signatures in base64 in one header': {
    scheme: {
      ...rest,
      header: 'x-signature',
      prefix: 'v1=',
      encoding: 'base64',
      separator: ',',
      signed: signedText('{t=}.{body}'),
      signedTime: { value: 't=', form: 'unix-milliseconds' },
    },
    headers: (key, body, now) => {
      const [old, digest] = ['the key before', key].map((each) => hmacOf(each, `${now}.${body}`, 'base64'));
      return { 'x-signature': `t=${now},v1=${old},v1=${digest}` };
    },
    other: {},
  },
  'Zendesk: an ISO time, nothing between, base64': {
    scheme: {
      ...rest,
      header: 'x-signature',
      prefix: '',
      encoding: 'base64',
      signed: signedText('{x-sent-at}{body}'),
      signedTime: { value: 'x-sent-at', form: 'rfc3339' },
    },
    headers: (key, body, now) => {
      const sentAt = new Date(now).toISOString();
      return { 'x-sent-at': sentAt, 'x-signature': hmacOf(key, sentAt + body, 'base64') };
    },
    other: { 'x-sent-at': '2026-11-21T00:00:00.001Z' },
  },
  'a fixed text, such as the URL, and nothing between': {
    scheme: {
      ...rest,
      header: 'x-signature',
      prefix: '',
      encoding: 'base64',
      signed: signedText('https://hooks.example.com/acme{body}'),
    },
    headers: (key, body) => ({ 'x-signature': hmacOf(key, `https://hooks.example.com/acme${body}`, 'base64') }),
    other: {},
  },
  'an id and milliseconds in headers': {
    scheme: {
      ...rest,
      header: 'x-signature',
      prefix: '',
      signed: signedText('{x-id};{x-sent-ms};{body}'),
      signedTime: { value: 'x-sent-ms', form: 'unix-milliseconds' },
    },
    headers: (key, body, now) => ({
      'x-id': 'id-1',
      'x-sent-ms': String(now),
      'x-signature': hmacOf(key, `id-1;${now};${body}`),
    }),
    other: { 'x-id': 'id-2', 'x-sent-ms': '1763712000001' },
  },
  "Standard Webhooks under Svix's names: an id and a time, several in base64, the key in base64": {
    scheme: {
      configurable: false,
      header: 'webhook-signature',
      prefix: 'v1,',
      encoding: 'base64',
      separator: ' ',
      signed: signedText('{webhook-id}.{webhook-timestamp}.{body}'),
      signedTime: { value: 'webhook-timestamp', form: 'unix-seconds' },
      base64KeyPrefix: 'whsec_',
    },
    headerAlias: { own: 'webhook-', other: 'svix-' },
    stored: (key) => `whsec_${Buffer.from(key).toString('base64')}`,
    headers: (key, body, now) => {
      const digest = hmacOf(key, `msg_1.${seconds(now)}.${body}`, 'base64');
      return {
        'svix-id': 'msg_1',
        'svix-timestamp': seconds(now),
        'svix-signature': `v1,${'A'.repeat(42)}E= v1,${digest}`,
      };
    },
    other: { 'svix-id': 'msg_2', 'svix-timestamp': '1795305601' },
  },
  'PagerDuty: several signatures of the body': {
    scheme: { ...rest, header: 'x-pagerduty-signature', prefix: 'v1=', separator: ',' },
    headers: (key, body) => ({ 'x-pagerduty-signature': `v1=${hmacOf('old', body)},v1=${hmacOf(key, body)}` }),
    other: {},
  },
};
