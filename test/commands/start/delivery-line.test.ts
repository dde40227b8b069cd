import { deliveryLine } from '../../../commands/start/delivery-line.ts';

const noon = new Date(2026, 0, 1, 12).getTime();
const requestId = '4421e4df-d302-477b-8865-f3cdb72086b2';

function answer(status: number, body: object, more: object = {}) {
  const common = { requestId, source: 'ocean', method: 'POST', path: '/ocean', milliseconds: 1, reason: undefined };
  return { ...common, status, body: JSON.stringify(body), ...more };
}

const counts = (accepted: number, duplicates = 0, deadLettered = 0) => ({ accepted, duplicates, deadLettered });
const first = { type: 'security.ocean.inbound_protection', id: 'evt-12345' };

describe("the console's line about a delivery", () => {
  it.each([
    [answer(200, counts(1)), first, '12:00:00 ocean        200 1 new   inbound_protection evt-12345'],
    [answer(200, counts(2, 1)), first, '12:00:00 ocean        200 2 new, 1 known inbound_protection evt-12345 +2'],
    [
      answer(200, counts(0, 0, 1), { reason: 'unreadable' }),
      { ...first, type: 'security.ocean.unreadable', id: 'a'.repeat(64) },
      '12:00:00 ocean        200 1 dead: unreadable unreadable aaaaaaaaaaaaaaaaaa..',
    ],
    [
      answer(200, counts(100)),
      { type: 'com.datazag.searchstream.phishing_candidate_detected', id: 'b'.repeat(64) },
      '12:00:00 ocean        200 100 new phishing_candidate_.. bbbbbbbbbbbbbbbbbb.. +99',
    ],
    [answer(200, counts(0)), undefined, '12:00:00 ocean        200 no events'],
    [
      answer(401, { status: 401 }, { reason: 'wrong' }),
      undefined,
      '12:00:00 ocean        401 wrong                                         4421e4df',
    ],
    [
      answer(503, { status: 503 }, { reason: 'not-durable', source: 's'.repeat(64) }),
      undefined,
      '12:00:00 ssssssssss.. 503 not-durable                                   4421e4df',
    ],
    [
      answer(404, { status: 404 }, { source: undefined, path: '/\u001b[2J' }),
      undefined,
      '12:00:00 -            404 gateway: POST /?[2J                           4421e4df',
    ],
  ])('has time, source, answer, result, type and id: %#', (given, event, line) => {
    expect(deliveryLine(given, event, noon)).toBe(line);
  });

  it('fits the width of a terminal, and cannot steer it', () => {
    const long = 'x\u001b'.repeat(500);
    for (const body of [counts(1e9, 1e9, 1e9), { title: long }]) {
      for (const event of [undefined, { type: long, id: long }]) {
        const line = deliveryLine(answer(200, body, { source: long, path: long, reason: long }), event, noon);
        expect(line.length).toBeLessThanOrEqual(80);
        expect(line).not.toContain('\u001b');
      }
    }
  });
});
