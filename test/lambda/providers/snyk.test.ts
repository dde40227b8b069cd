import { snyk } from '../../../lambda/providers/snyk/snyk.ts';
import { itReadsAs } from './contract.ts';

describe('Snyk', () => {
  itReadsAs(snyk, {
    typePrefix: 'io.snyk.',
    signature: { header: 'X-Hub-Signature', value: (digest) => `sha256=${digest}` },
    typeHeader: 'X-Snyk-Event',
    deliveryIdHeader: 'X-Snyk-Transport-ID',
    sentTimeHeader: 'X-Snyk-Timestamp',
    example: {
      file: 'snyk.json',
      headers: { 'X-Snyk-Event': 'project_snapshot/v0' },
      events: [{ type: 'io.snyk.project_snapshot/v0' }],
    },
    times: [],
  });
});
