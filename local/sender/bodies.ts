import type { Provider } from '../../lambda/providers/provider.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { isPlainObject } from '../json/is-plain-object.ts';
import { renewedEvent } from './renewed-event.ts';

/**
 * The bodies of the deliveries to send. Without `batch` and `count` the body is unchanged, byte for byte; otherwise every
 * event gets an id and a time of its own.
 * @param batch the number of events in a delivery; undefined for as many as the body has
 * @param count the number of deliveries; undefined for one
 * @throws UserError if the body cannot be multiplied
 */
export function bodies(
  provider: Provider,
  body: Buffer,
  batch: number | undefined,
  count: number | undefined,
): Iterable<Uint8Array> {
  if (batch === undefined && count === undefined) return [body];
  const template = readTemplate(provider, body, batch);
  return multiplied(provider, template, batch, count ?? 1);
}

function* multiplied(
  provider: Provider,
  { parsed, events }: Template,
  batch: number | undefined,
  count: number,
): Generator<Uint8Array> {
  const { batchMember } = provider;
  for (let index = 0; index < count; index += 1) {
    const renewed = Array.from({ length: batch ?? events.length }, (_, at) =>
      renewedEvent(provider, events[at % events.length]!, Date.now()),
    );
    const text = JSON.stringify(batchMember === undefined ? renewed[0] : { ...parsed, [batchMember]: renewed });
    yield Buffer.from(text);
  }
}

interface Template {
  readonly parsed: Readonly<Record<string, unknown>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

function readTemplate({ name, batchMember }: Provider, body: Buffer, batch: number | undefined): Template {
  if (batchMember === undefined && batch !== undefined) {
    throw new UserError(`${name} sends one event in a delivery. For several, use --count.`);
  }
  const parsed = parse(body);
  if (!isPlainObject(parsed)) {
    throw new UserError('--count and --batch make new ids, which needs a body that is a JSON object.');
  }
  if (batchMember === undefined) return { parsed, events: [parsed] };
  const events = parsed[batchMember];
  if (Array.isArray(events) && events.length > 0 && events.every(isPlainObject)) return { parsed, events };
  throw new UserError(
    `--count and --batch make new ids, which needs a body with events in the array '${batchMember}'.`,
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
