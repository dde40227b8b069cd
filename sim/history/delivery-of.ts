import type { Delivery } from '../../lambda/delivery/delivery.ts';
import type { Source } from '../../lambda/delivery/source.ts';

type Headers = Readonly<Record<string, string[]>>;

/** A delivery to this source. Header names are in lower case. */
export function deliveryOf(source: Source, body: string | Buffer = '{}', headers: Headers = {}): Delivery {
  return {
    source,
    body: Buffer.from(body),
    header: (name) => headers[name] ?? [],
    requestId: 'request-1',
    address: '192.0.2.1',
    receivedAt: Date.UTC(2026, 10, 21, 9, 0, 0, 123),
  };
}

/** Headers with one value each, as the gateway lists them. */
export function listed(headers: Readonly<Record<string, string>>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
}
