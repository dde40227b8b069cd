import type { Provider } from '../../lambda/providers/provider.ts';
import type { Source } from '../../lib/props/source.ts';
import { type Answer, send, signedDelivery } from '../../local/sender/delivery.ts';
import { makeKey } from '../../local/sender/make-key.ts';
import { typed } from '../shared/typed.ts';
import { answerProblem } from './answer-problem.ts';
import { type Finding, failed, notTried, ok } from './finding.ts';

/** A source with a key that deliveries can be signed with. */
export interface Signing {
  readonly source: Source;
  readonly provider: Provider;
  readonly url: string;
  readonly key: string;
}

/** A signed batch without events is answered 200, and leaves nothing. */
export async function checkSigned(name: string, signing: Signing): Promise<Finding> {
  const { provider, key } = signing;
  if (provider.batchMember === undefined) {
    return notTried(
      name,
      `a delivery of ${provider.name} is an event, and this command makes none. ${typed('send')} sends one.`,
    );
  }
  const answer = await deliver(signing, key);
  return isEmptySuccess(answer) ? ok(name) : failed(name, answerProblem(answer));
}

/** The same, signed with a key that was made just now, is answered 401. */
export async function checkForged(name: string, signing: Signing): Promise<Finding> {
  const answer = await deliver(signing, makeKey(signing.provider.name));
  if (answer.kind === 'unanswered' || ![200, 401].includes(answer.status)) return failed(name, answerProblem(answer));
  if (answer.status === 401) return ok(name);
  return failed(
    name,
    'It was accepted: whoever knows the URL can send events. Take the URL out of use, and compare the code with a release.',
  );
}

function deliver({ source, provider, url }: Signing, key: string): Promise<Answer> {
  const { batchMember } = provider;
  const body = Buffer.from(JSON.stringify(batchMember === undefined ? {} : { [batchMember]: [] }));
  return send(url, signedDelivery(source, provider, key, body, false));
}

function isEmptySuccess(answer: Answer): boolean {
  return (
    answer.kind === 'answered' &&
    answer.status === 200 &&
    answer.body === JSON.stringify({ accepted: 0, duplicates: 0, deadLettered: 0 })
  );
}
