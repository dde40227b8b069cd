import { createHash, createHmac, createSecretKey, randomUUID, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { signingKey } from '../stubs/names.ts';
import type { PeerEvent } from './put-then-send.ts';

interface OceanEvent extends PeerEvent {
  readonly event_type: string;
  readonly event_time: number;
}

const key = createSecretKey(signingKey, 'utf8');

/** The last result, kept so that the engine does not optimize the work away. */
export let made: readonly object[] = [];

/**
 * A floor: the required output in straight-line code. It verifies, then makes each event's text, hash, message, row and
 * entry. It validates nothing, calls nothing and has no deadline.
 */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const body = Buffer.from(event.body!, 'base64');
  const digest = Buffer.from(event.headers['X-Ocean-Signature']!.slice('sha256='.length), 'hex');
  if (!timingSafeEqual(createHmac('sha256', key).update(body).digest(), digest)) return { statusCode: 401, body: '' };
  const json = body.toString();
  const { events } = JSON.parse(json) as { events: readonly OceanEvent[] };
  const texts = entriesOf(json);
  const { requestId, requestTimeEpoch } = event.requestContext;
  const receivedtime = new Date(requestTimeEpoch).toISOString();
  const ofDelivery = `"receivedtime":"${receivedtime}","requestid":"${requestId}","deliveryid":"${requestId}","deliverysha256":"${sha256(body)}"`;
  const claim = randomUUID();
  made = events.map((each, index) => {
    const text = texts[index] ?? '';
    const id = JSON.stringify(each.event_id);
    const type = `security.ocean.${each.event_type}`;
    const time = new Date(each.event_time).toISOString();
    const message =
      `{"specversion":"1.0","id":${id},"source":"/ocean","type":"${type}","time":"${time}","datacontenttype":"application/json",${ofDelivery},"data":${text}}`.replace(
        /[\uFFFE\uFFFF]/g,
        '',
      );
    const row = { pk: `ocean#${each.event_id}`, sha256: sha256(text), message, claim, claimedAt: requestTimeEpoch };
    return { row, entry: { Id: String(index), MessageBody: message, MessageGroupId: 'ocean', type } };
  });
  const answer = JSON.stringify({ accepted: events.length, duplicates: 0, deadLettered: 0 });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: answer };
}

/** The entries' texts as they were signed: what is between the braces of the second level. */
function entriesOf(json: string): string[] {
  const texts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === 0x22) at = stringEnd(json, at);
    else if (character === 0x7b && ++depth === 2) start = at;
    else if (character === 0x7d && --depth === 1) texts.push(json.slice(start, at + 1));
  }
  return texts;
}

/** The end of the string that begins here. */
function stringEnd(json: string, start: number): number {
  let at = json.indexOf('"', start + 1);
  while (json.charCodeAt(at - 1) === 0x5c) at = json.indexOf('"', at + 1);
  return at;
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
