import { readCanaryEnvironment, readEnvironment, readReceiverEnvironment } from '../../lambda/environment.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../lambda/providers/signal-sciences/signal-sciences.ts';

const variables = {
  TABLE_NAME: 'records',
  QUEUE_URL: 'https://sqs.example/events',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.example/dead-letters',
  BUCKET_NAME: 'large-events',
};

describe('readEnvironment', () => {
  it('reads every variable', () => {
    expect(readEnvironment(variables)).toEqual({
      table: 'records',
      queueUrl: 'https://sqs.example/events',
      deadLetterQueueUrl: 'https://sqs.example/dead-letters',
      bucket: 'large-events',
    });
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['90', 90],
  ])('says for how many days messages are kept, if they are: %j', (text, days) => {
    expect(readEnvironment({ ...variables, KEEP_MESSAGES_DAYS: text }).keepMessagesDays).toBe(days);
    const ofReceiver = { ...variables, SOURCES: '[]', KEEP_MESSAGES_DAYS: text };
    expect(readReceiverEnvironment(ofReceiver).keepMessagesDays).toBe(days);
  });

  it.each<[what: string, without: string[]]>([
    ...Object.keys(variables).map((name): [string, string[]] => [name, [name]]),
    ['two of them', ['QUEUE_URL', 'BUCKET_NAME']],
    ['all of them', Object.keys(variables)],
  ])('names at once what is missing: %s', (_what, without) => {
    const message = `Environment variables are missing: ${without.join(', ')}`;
    const unset = Object.fromEntries(Object.entries(variables).filter(([name]) => !without.includes(name)));
    const empty = { ...variables, ...Object.fromEntries(without.map((name) => [name, ''])) };
    expect(() => readEnvironment(unset)).toThrow(new Error(message));
    expect(() => readEnvironment(empty)).toThrow(new Error(message));
  });
});

describe('readReceiverEnvironment', () => {
  const read = (...configs: object[]) =>
    readReceiverEnvironment({ ...variables, SOURCES: JSON.stringify(configs) }).sources;

  it.each([
    [ocean, 'x-ocean-signature'],
    [signalSciences, 'x-sigsci-signature'],
    [searchstream, 'x-searchstream-signature'],
  ])("makes a source with its provider's own header: $name", (provider, signatureHeader) => {
    const config = { name: 'mail', provider: provider.name, secretId: 'secret-1' };
    const source = { name: 'mail', provider, secretId: 'secret-1', signatureHeader, forwardHeaders: [] };
    expect(read(config)).toEqual(new Map([['mail', source]]));
  });

  it('takes the header that a source names, in lower case', () => {
    const config = { name: 'ocean', provider: 'ocean', secretId: 's', signatureHeader: 'X-My-Signature' };
    expect(read(config).get('ocean')?.signatureHeader).toBe('x-my-signature');
  });

  it('makes a CloudEvents attribute of each forwarded header', () => {
    const config = { name: 'ocean', provider: 'ocean', secretId: 's', forwardHeaders: ['X-Tenant-Id', 'region'] };
    expect(read(config).get('ocean')?.forwardHeaders).toEqual([
      { header: 'x-tenant-id', attribute: 'xtenantid' },
      { header: 'region', attribute: 'region' },
    ]);
  });

  it('takes several sources of one provider, in order', () => {
    const names = ['tenant-b', 'tenant-a'];
    const sources = read(...names.map((name) => ({ name, provider: 'ocean', secretId: name })));
    expect([...sources.values()].map(({ name, secretId }) => [name, secretId])).toEqual([
      ['tenant-b', 'tenant-b'],
      ['tenant-a', 'tenant-a'],
    ]);
  });

  it('puts before the id of each secret what they have in common', () => {
    const SOURCES = JSON.stringify(['a', 'b'].map((name) => ({ name, provider: 'ocean', secretId: `${name}-1` })));
    const SECRET_PREFIX = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:';
    const { sources } = readReceiverEnvironment({ ...variables, SOURCES, SECRET_PREFIX });
    expect(Array.from(sources.values(), ({ secretId }) => secretId)).toEqual([
      `${SECRET_PREFIX}a-1`,
      `${SECRET_PREFIX}b-1`,
    ]);
  });

  it.each([undefined, ''])('names at once all that is missing: %p', (text) => {
    const message = 'Environment variables are missing: TABLE_NAME, SOURCES';
    expect(() => readReceiverEnvironment({ ...variables, TABLE_NAME: '', SOURCES: text })).toThrow(new Error(message));
  });

  it('names the source whose provider is unknown', () => {
    expect(() => read({ name: 'mail', provider: 'okean', secretId: 's' })).toThrow(
      new Error('Source mail: unknown provider okean'),
    );
  });
});

describe('readCanaryEnvironment', () => {
  const ofCanary = { CANARY_BASE_URL: 'https://hooks.example/', CANARY_SOURCES: 'a,b', CANARY_SECRET_ID: 's' };

  it('reads every variable, and needs none of the receiver', () => {
    expect(readCanaryEnvironment(ofCanary)).toEqual({
      baseUrl: 'https://hooks.example/',
      sources: ['a', 'b'],
      secretId: 's',
    });
  });

  it('names at once what is missing', () => {
    expect(() => readCanaryEnvironment({ CANARY_SOURCES: 'a' })).toThrow(
      new Error('Environment variables are missing: CANARY_BASE_URL, CANARY_SECRET_ID'),
    );
  });
});
