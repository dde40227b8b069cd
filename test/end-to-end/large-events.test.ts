import { counts, type RunningReceiver, runReceiver } from '../support/running-receiver.ts';
import { type ContentPlace, contentOf } from './content-of.ts';

const kibibyte = 1_024;
const sizes = { '255 KiB': 255 * kibibyte, '257 KiB': 257 * kibibyte, '1 MiB': 1_024 * kibibyte, '4 MB': 4_000_000 };

/** JSON of this many bytes, with what a parser and a writer would change: numbers, order, escapes, white space. */
function jsonOf(id: string, size: number, idMember: string): string {
  const head = `{ "${idMember}":"${id}","n":1.10,"10":1e400,"9":"\\u0041\\/","text":"é😀`;
  const tail = '" }';
  return head + 'x'.repeat(size - Buffer.byteLength(head + tail)) + tail;
}

/** Bytes that are not text. */
function bytesOf(size: number): Buffer {
  return Buffer.alloc(size, Buffer.from([0xff, 0x00, size % 251, 0x22, 0x7b]));
}

describe('a large event over the running receiver', () => {
  let receiver: RunningReceiver;
  beforeAll(async () => {
    receiver = await runReceiver();
  });
  afterAll(() => receiver.stop());

  it.each<[keyof typeof sizes, ContentPlace]>([
    ['255 KiB', 'data'],
    ['257 KiB', 'object'],
    ['1 MiB', 'object'],
    ['4 MB', 'object'],
  ])('of %s comes back the same, in the %s of its message (G4)', async (size, expected) => {
    const alert = jsonOf(`alert of ${size}`, sizes[size], 'alert_id');
    expect(await receiver.post('searchstream', alert)).toMatchObject({ status: 200, body: counts(1) });
    expect(await receiver.post('searchstream', alert)).toMatchObject({ status: 200, body: counts(0, 1) });
    const [message, ...others] = await receiver.received();
    expect(others).toEqual([]);
    const { place, bytes } = await contentOf(receiver, message!);
    expect([place, bytes.equals(Buffer.from(alert))]).toEqual([expected, true]);
  });

  it.each(Object.keys(sizes) as (keyof typeof sizes)[])(
    'of %s comes back the same between small ones of its batch (G4)',
    async (size) => {
      const entries = ['before', size, 'after'].map((name) =>
        jsonOf(`entry ${name} of ${size}`, name === size ? sizes[size] : 200, 'event_id'),
      );
      const body = `{"events":[${entries.join(' ,\n')}]}`;
      expect(await receiver.post('ocean', body)).toMatchObject({ status: 200, body: counts(3) });
      const contents = await Promise.all((await receiver.received()).map((message) => contentOf(receiver, message)));
      expect(contents.map(({ bytes }) => bytes.toString()).sort()).toEqual(entries.sort());
    },
  );

  it.each(Object.entries(sizes))(
    'of %s that cannot be read comes back the same as a dead letter (G6)',
    async (_, size) => {
      const bytes = bytesOf(size);
      expect(await receiver.post('sigsci', bytes)).toMatchObject({ status: 200, body: counts(0, 0, 1) });
      expect(await receiver.post('sigsci', bytes)).toMatchObject({ status: 200, body: counts(0, 1) });
      const [message, ...others] = await receiver.deadLetters();
      expect(others).toEqual([]);
      expect(JSON.parse(message!.Body!)).toMatchObject({
        reason: 'unreadable',
        datacontenttype: 'application/octet-stream',
      });
      const content = await contentOf(receiver, message!);
      // As base64 all of them are over 256 KiB.
      expect([content.place, content.bytes.equals(bytes)]).toEqual(['object', true]);
    },
  );
});
