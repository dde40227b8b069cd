import { createSecretKey } from 'node:crypto';
import { pagerduty } from '../../../lambda/providers/pagerduty/pagerduty.ts';
import { isSignedWith, readSignature } from '../../../lambda/verify/signature.ts';
import { itReadsAs } from './contract.ts';
import { deliver } from './drafts-of.ts';
import { rfc3339Cases } from './rfc3339-cases.ts';

// https://github.com/PagerDuty/go-pagerduty/blob/3df5eb4e62dcdf897d37106578d7be6ad54449dc/webhookv3/webhookv3_test.go
const published = {
  key: 'lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK',
  body: '{"event":{"id":"01BWDWL3NYY7LUFPZCC28QUCMK","event_type":"incident.priority_updated","resource_type":"incident","occurred_at":"2021-04-26T17:36:27.458Z","agent":{"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV","self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Tenex Engineer","type":"user_reference"},"client":null,"data":{"id":"PGR0VU2","type":"incident","self":"https://api.pagerduty.com/incidents/PGR0VU2","html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,"status":"triggered","title":"A little bump in the road","service":{"html_url":"https://acme.pagerduty.com/services/PF9KMXH","id":"PF9KMXH","self":"https://api.pagerduty.com/services/PF9KMXH","summary":"API Service","type":"service_reference"},"assignees":[{"html_url":"https://acme.pagerduty.com/users/PTUXL6G","id":"PTUXL6G","self":"https://api.pagerduty.com/users/PTUXL6G","summary":"User 123","type":"user_reference"}],"escalation_policy":{"html_url":"https://acme.pagerduty.com/escalation_policies/PUS0KTE","id":"PUS0KTE","self":"https://api.pagerduty.com/escalation_policies/PUS0KTE","summary":"Default","type":"escalation_policy_reference"},"teams":[{"html_url":"https://acme.pagerduty.com/teams/PFCVPS0","id":"PFCVPS0","self":"https://api.pagerduty.com/teams/PFCVPS0","summary":"Engineering","type":"team_reference"}],"priority":{"html_url":"https://acme.pagerduty.com/account/incident_priorities","id":"PSO75BM","self":"https://api.pagerduty.com/priorities/PSO75BM","summary":"P1","type":"priority_reference"},"urgency":"high","conference_bridge":{"conference_number":1000,"conference_url":"https://example.com"},"resolve_reason":null}}}',
  signature: 'v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd',
};

describe('PagerDuty', () => {
  itReadsAs(pagerduty, {
    typePrefix: 'com.pagerduty.',
    signature: {
      header: 'X-PagerDuty-Signature',
      value: (digest) => `v1=${digest}`,
      several: (first, second) => `v1=${first},v1=${second}`,
    },
    idMember: ['event', 'id'],
    typeMember: ['event', 'event_type'],
    timeMember: ['event', 'occurred_at'],
    filterMember: ['event', 'data', 'urgency'],
    deliveryIdHeader: 'X-Webhook-Id',
    example: {
      file: 'pagerduty.json',
      events: [
        {
          id: '5ac64822-4adc-4fda-ade0-410becf0de4f',
          type: 'com.pagerduty.incident.priority_updated',
          time: '2020-10-02T18:45:22.169Z',
          attributes: { urgency: 'high' },
        },
      ],
    },
    times: rfc3339Cases,
  });

  const other = 'v1=7020c8a7ec668a9b7012bc3dd82e483394b038f4230acc6785efbf2a7d8bcaf5';
  it.each<[what: string, isSigned: boolean, signature: string]>([
    ['the signature', true, published.signature],
    ['the signature behind another one', true, `${other},${published.signature}`],
    ['the signature before another version', true, `${published.signature},v2=x`],
    ['another one', false, other],
    ['the signature of another version', false, published.signature.replace('v1', 'v2')],
  ])("agrees with the test values of PagerDuty's own library: %s", (_what, isSigned, signature) => {
    const delivery = deliver(pagerduty, published.body, { 'X-PagerDuty-Signature': [signature] });
    const form = readSignature(delivery, delivery.source.signatureHeader, pagerduty.signature);
    const key = createSecretKey(published.key, 'utf8');
    expect(form.kind === 'well-formed' && isSignedWith(key, delivery.body, form.signature)).toBe(isSigned);
  });
});
