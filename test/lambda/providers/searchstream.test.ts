import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { itReadsAs } from './contract.ts';
import { rfc3339Cases } from './rfc3339-cases.ts';

describe('SearchStream', () => {
  itReadsAs(searchstream, {
    typePrefix: 'com.datazag.searchstream.',
    signature: { header: 'X-SearchStream-Signature', value: (digest) => digest },
    idMember: 'alert_id',
    typeMember: 'event_type',
    timeMember: 'timestamp',
    filterMember: 'severity',
    example: {
      file: 'searchstream.json',
      events: [
        {
          id: 'evt_889234-ab12-44c1',
          type: 'com.datazag.searchstream.phishing_candidate_detected',
          time: '2023-10-27T14:30:00Z',
          attributes: { severity: 'high' },
        },
      ],
    },
    times: rfc3339Cases,
  });

  it('signs with one header only', () => {
    expect(searchstream.signature.configurable).toBe(false);
  });
});
