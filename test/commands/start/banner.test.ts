import { banner } from '../../../commands/start/banner.ts';

describe('the banner', () => {
  it('leaves PORT out of its commands if the receiver is on the default port', () => {
    const shown = banner({
      sources: [
        { name: 'ocean', provider: 'ocean', url: 'http://localhost:3000/ocean', secret: 'key', secretId: 'secret' },
      ],
      resources: { queueUrl: 'http://127.0.0.1:1/main', deadLetterQueueUrl: 'http://127.0.0.1:1/dead' },
      endpoints: { sqs: 'http://127.0.0.1:1', secretsManager: 'http://127.0.0.1:2' },
    });
    expect(shown).toContain('\n  npm run send -- ocean\n');
    expect(shown).toContain('\n  npm run tail\n');
    // Without the endpoint the key would be stored in AWS.
    expect(shown).toContain('\n  AWS_ENDPOINT_URL_SECRETS_MANAGER=http://127.0.0.1:2 npm run secret -- ocean\n');
    expect(shown).toContain('\n  npm run dead-letters -- list\n');
    const long = shown.split('\n').filter((line) => line.length > 80 && !/https?:/.test(line));
    expect(long).toEqual([]);
  });
});
