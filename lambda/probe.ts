import type { Clock } from './delivery/clock.ts';
import { errorName } from './delivery/faults.ts';
import { canaryProvider } from './names.ts';
import type { SecretStore } from './verify/keys.ts';
import { sign } from './verify/sign.ts';

export interface ProbePorts {
  readonly secrets: Pick<SecretStore, 'current'>;
  readonly clock: Clock;
  /** Posts a body once. @throws if there is no answer until the signal aborts */
  post(url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The result of a delivery to one of the canary's sources. */
export interface Probed {
  readonly source: string;
  readonly url: string;
  readonly passed: boolean;
  /** Status and body of the only answer that is right. */
  readonly expected: string;
  /** Status and body of the answer, the body cut; or the name of the error. */
  readonly came: string;
  /** From before it was sent to the answer. */
  readonly milliseconds: number;
}

/** Without an event in it, a delivery is verified, and leaves no row and no message. */
const emptyBatch = '{"events":[]}';
/** As `respond` writes it. */
const expected = '200 {"accepted":0,"duplicates":0,"deadLettered":0}';
/** Characters of a body that are said. */
const longestShown = 200;
/** In milliseconds. The gateway gives up after 5 s. */
const timeout = { key: 5_000, answer: 10_000 };

/**
 * Sends a signed empty batch to each of the sources, once and all at the same time, as a vendor would. Never throws: what
 * went wrong is what came.
 * @param baseUrl what a source's URL begins with, up to its name
 * @param secretId of the key that all of the sources have
 */
export async function probe(
  {
    baseUrl,
    sources,
    secretId,
  }: { readonly baseUrl: string; readonly sources: readonly string[]; readonly secretId: string },
  ports: ProbePorts,
): Promise<Probed[]> {
  const { clock } = ports;
  const signed = signedHeaders(secretId, ports);
  return Promise.all(
    sources.map(async (source) => {
      const url = baseUrl + source;
      const startedAt = clock.now();
      const came = await answerTo(url, signed, ports);
      return {
        source,
        url,
        passed: came === expected,
        expected,
        came: shown(came),
        milliseconds: clock.now() - startedAt,
      };
    }),
  );
}

async function signedHeaders(
  secretId: string,
  { secrets, clock }: ProbePorts,
): Promise<Readonly<Record<string, string>>> {
  const version = await secrets.current(secretId, AbortSignal.timeout(timeout.key));
  if (version?.text === undefined) throw Object.assign(new Error('The secret has no value'), { name: 'KeyNotSet' });
  return sign({ provider: canaryProvider }, version.text, emptyBatch, clock.now());
}

async function answerTo(url: string, signed: ReturnType<typeof signedHeaders>, { post }: ProbePorts): Promise<string> {
  try {
    const headers = { 'content-type': 'application/json', ...(await signed) };
    const { status, body } = await post(url, headers, emptyBatch, AbortSignal.timeout(timeout.answer));
    return `${status} ${body}`;
  } catch (error) {
    return causeOf(error);
  }
}

/** By its name: a message could quote a header. What `fetch` throws has the system's own code below. */
function causeOf(error: unknown): string {
  const { cause } = Object(error) as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : errorName(error);
}

function shown(came: string): string {
  return came.slice(0, '200 '.length + longestShown);
}
