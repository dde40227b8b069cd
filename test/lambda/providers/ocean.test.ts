import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { itReadsAs } from './contract.ts';

describe('Ocean', () => {
  itReadsAs(ocean, {
    typePrefix: 'security.ocean.',
    signature: { header: 'X-Ocean-Signature', value: (digest) => `sha256=${digest}` },
    batch: { typePrefix: 'security.ocean.', batchMember: 'events', idMember: 'event_id' },
    idMember: 'event_id',
    typeMember: 'event_type',
    timeMember: 'event_time',
    deliveryIdHeader: 'X-Ocean-Delivery',
    sentTimeHeader: 'X-Ocean-Timestamp',
    example: {
      file: 'ocean.json',
      events: [
        {
          id: 'evt-12345',
          type: 'security.ocean.inbound_protection',
          time: '2024-06-02T12:00:03.421Z',
        },
        { id: 'evt-12346', type: 'security.ocean.report_phishing', time: '2024-06-02T12:01:03.007Z' },
        { id: 'evt-12347', type: 'security.ocean.audit_log', time: '2024-06-02T12:01:41.250Z' },
      ],
    },
    times: [
      ['Unix milliseconds', '1717329603421', '2024-06-02T12:00:03.421Z'],
      ['Unix milliseconds with an exponent', '1.717329603421e12', '2024-06-02T12:00:03.421Z'],
      ['Unix milliseconds with a fraction', '1717329603421.9', '2024-06-02T12:00:03.421Z'],
      ['zero', '0', '1970-01-01T00:00:00.000Z'],
      ['the last of the year 9999', '253402300799999', '9999-12-31T23:59:59.999Z'],
      ['the first of the year 10000', '253402300800000', undefined],
      ['digits in a string', '"1717329603421"', undefined],
      ['RFC 3339', '"2024-06-02T12:00:03Z"', undefined],
    ],
  });

  it('lets its users choose the signature header, but none that carries something else', () => {
    expect(ocean.signature.configurable).toBe(true);
    expect(ocean.reservedHeaders).toEqual(['x-ocean-timestamp', 'x-ocean-delivery', 'content-type']);
  });
});
