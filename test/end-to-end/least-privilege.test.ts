import { sources } from '../../bin/sources.ts';
import { resourcesOf, synthesize, text } from '../lib/synthesize.ts';
import { iamActions } from '../support/iam-actions.ts';
import { counts } from '../support/running-receiver.ts';
import { agePendingRows } from '../wire/age-rows.ts';
import { runProxiedReceiver } from '../wire/proxied-receiver.ts';

// What the real functions ask of AWS, as the SDK sent it, beside what the stack lets them do.
const needed = { receiver: new Set<string>(), relay: new Set<string>() };

beforeAll(async () => {
  const { receiver, proxies, queue, stop } = await runProxiedReceiver({
    onRequest(request) {
      const name = /\bapp\/(receiver|relay)\b/.exec(String(request.headers['user-agent']))?.[1];
      if (name !== undefined) for (const action of iamActions(request)) needed[name as keyof typeof needed].add(action);
    },
  });
  const batch = (...ids: unknown[]) => JSON.stringify({ events: ids.map((id) => ({ event_id: id })) });
  const large = (id: string) => JSON.stringify({ alert_id: id, pad: 'x'.repeat(300_000) });

  expect(await receiver.post('ocean', batch('1'))).toMatchObject({ body: counts(1) });
  expect(await receiver.post('ocean', batch('1', '2', '3'))).toMatchObject({ body: counts(2, 1) });
  expect(await receiver.post('ocean', 'unreadable')).toMatchObject({ body: counts(0, 0, 1) });
  expect(await receiver.post('searchstream', large('1'))).toMatchObject({ body: counts(1) });
  queue.refuse('refused');
  expect(await receiver.post('ocean', batch('refused'))).toMatchObject({ body: counts(0, 0, 1) });
  queue.refuse(undefined);

  // What the receiver leaves: one row alone, many, large ones, unreadable ones, and one that SQS will refuse.
  proxies.sqs.meet('resets before the request took effect');
  await receiver.post('ocean', batch('4'));
  await receiver.post('ocean', batch(...Array.from({ length: 60 }, (_, index) => `left-${index}`)));
  await receiver.post('ocean', 'left unreadable');
  await receiver.post('ocean', batch('refused later'));
  await receiver.post('searchstream', large('2'));
  proxies.sqs.meet(undefined);
  queue.refuse('refused later');
  await agePendingRows(receiver);
  await receiver.runRelay();
  await stop();
});

describe.each(['receiver', 'relay'] as const)('the %s', (name) => {
  it('may do what it does, and nothing else', () => {
    expect([...granted(name)].sort()).toEqual([...needed[name]].sort());
  });
});

/** What the role of a function allows but its log, as `iamActions` writes it. */
function granted(name: keyof typeof needed): Set<string> {
  const template = synthesize({ sources });
  const role = name === 'receiver' ? /^ReceiverRole/ : /^ReceiverRelayRole/;
  const policies = resourcesOf(template, 'AWS::IAM::Role')
    .filter(({ id }) => role.test(id))
    .flatMap(({ Policies }) => Policies);
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return new Set(
    statements.flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action: string) =>
        [Resource].flat().flatMap((resource) => {
          const what = kindOf(text(resource));
          return what === 'log' ? [] : [`${action} on ${what}`];
        }),
      ),
    ),
  );
}

function kindOf(resource: string): string {
  if (/Log\./.test(resource)) return 'log';
  if (/Secrets/.test(resource)) return 'secret';
  if (/DeadLetter/.test(resource)) return 'dead-letter queue';
  if (/Queue/.test(resource)) return 'queue';
  if (/index\/pending/.test(resource)) return 'index';
  if (/Table/.test(resource)) return 'table';
  if (/LargeEvents.*\/\*$/.test(resource)) return 'objects';
  return resource;
}
