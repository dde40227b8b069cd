/** A made-up vendor, and what someone fills in who has read its page. */
export interface MadeUpVendor {
  readonly name: string;
  readonly flags: readonly string[];
  /** How many lines there are to fill in. */
  readonly questions: number;
  /** By property, the code of its value. */
  readonly cases: Readonly<Record<string, string>>;
  /** By property, the code of its value. */
  readonly module: Readonly<Record<string, string>>;
  /** What is needed in the provider beside values. */
  readonly moduleImports: string;
  /** By property, the code of its value. */
  readonly kit: Readonly<Record<string, string>>;
  /** What is needed in the table of cases beside values. */
  readonly caseImports: string;
  readonly example: object;
  /** Events of the example. */
  readonly events: number;
}

/** One event a delivery, a time and the digest in one header. The digest is what `openssl dgst -sha256 -hmac acme-test-key` says. */
const acmeMail: MadeUpVendor = {
  name: 'acme-mail',
  flags: [],
  questions: 36,
  cases: {
    key: "'acme-test-key'",
    body: `'{"uid":"m-1","kind":"phish"}'`,
    headers:
      "{ 'X-Acme-Signature': 't=1764000000,v1=fe366a8c89e8764a205ad25af9e84de83591b70845c2dea6cc19a2c0f88c0e0e' }",
    typePrefix: "'com.acme.mail.'",
    header: "'X-Acme-Signature'",
    value: `(digest) => \`t=1764000000,v1=\${digest}\`,
      digest: (body) => createHmac('sha256', 'key').update(\`1764000000.\${body}\`).digest('hex'),
      several: (first, second) => \`t=1764000000,v1=\${first},v1=\${second}\`,
      sentAt: 1_764_000_000_000`,
    idMember: "'uid'",
    typeMember: "'kind'",
    timeMember: "'at'",
    events: "[{ id: 'm-1', type: 'com.acme.mail.phish', time: '2026-11-20T16:22:41Z' }]",
  },
  module: {
    typePrefix: "'com.acme.mail.'",
    signature: `{
    header: 'x-acme-signature',
    configurable: false,
    separator: ',',
    prefix: 'v1=',
    encoding: 'hex',
    signed: signedText('{t=}.{body}'),
    signedTime: { value: 't=', form: 'unix-seconds' },
  }`,
    idMember: "'uid'",
    typeMember: "'kind'",
    time: "{ member: 'at', form: 'rfc3339' }",
  },
  moduleImports: "import { signedText } from '../signed-text.ts';\n",
  kit: { renew: '(_event, { id, now }) => ({ uid: id, at: new Date(now).toISOString() })' },
  caseImports: "import { createHmac } from 'node:crypto';\n",
  example: { uid: 'm-1', kind: 'phish', at: '2026-11-20T16:22:41Z', subject: 'Your account' },
  events: 1,
};

/** Batches, base64, a key in base64, the time of sending signed with the body, and times in Unix seconds. */
const acme2: MadeUpVendor = {
  name: 'acme-2',
  flags: ['--batch'],
  questions: 38,
  cases: {
    key: "'sec_Y2xvdWQta2V5LTAxMjM0NTY3ODk='",
    body: `'{"alerts":[{"n":1}]}'`,
    headers: "{ 'X-Cloud-Sign': 'hPDvIGQ9t49RHEA50GBxRBV4QanMZi8z+eTF2ZtvP5Q=', 'X-Cloud-Sent': '1764000000' }",
    typePrefix: "'com.acme.cloud.'",
    batch: "{ typePrefix, batchMember: 'alerts', idMember }",
    header: "'X-Cloud-Sign'",
    value: `(digest) => digest,
      key: published.key,
      digest: (body) =>
        createHmac('sha256', 'cloud-key-0123456789').update(\`1764000000.\${body}\`).digest('base64'),
      signed: { 'X-Cloud-Sent': '1764000000' },
      sentAt: 1_764_000_000_000`,
    idMember: "'number'",
    typeMember: "'what'",
    timeMember: "'seconds'",
    events: `[
        { id: '7', type: 'com.acme.cloud.login', time: '2025-11-24T16:00:00.000Z' },
        { id: '8', type: 'com.acme.cloud.logout', time: '2025-11-24T16:00:01.000Z' },
      ]`,
    times: `[
      ['Unix seconds', '1764000000', '2025-11-24T16:00:00.000Z'],
      ['RFC 3339', '"2025-11-24T16:00:00Z"', undefined],
    ]`,
  },
  module: {
    typePrefix: "'com.acme.cloud.'",
    signature: `{
    header: 'x-cloud-sign',
    configurable: false,
    prefix: '',
    encoding: 'base64',
    signed: signedText('{x-cloud-sent}.{body}'),
    signedTime: { value: 'x-cloud-sent', form: 'unix-seconds' },
    base64KeyPrefix: 'sec_',
  }`,
    reservedHeaders: "['content-type', 'x-cloud-sent']",
    batchMember: "'alerts'",
    idMember: "'number'",
    typeMember: "'what'",
    time: "{ member: 'seconds', form: 'unix-seconds' }",
  },
  moduleImports: "import { signedText } from '../signed-text.ts';\n",
  kit: { renew: '(_event, { id, now }) => ({ number: id, seconds: Math.floor(now / 1_000) })' },
  caseImports: "import { createHmac } from 'node:crypto';\n",
  example: {
    alerts: [
      { number: 7, what: 'login', seconds: 1_764_000_000 },
      { number: 8, what: 'logout', seconds: 1_764_000_001 },
    ],
  },
  events: 2,
};

export const madeUpVendors: readonly MadeUpVendor[] = [acmeMail, acme2];
