import { providerOf } from '../../lambda/providers/find-provider.ts';
import { bodies } from '../../local/sender/bodies.ts';
import { samples } from '../../local/sender/samples.ts';
import { command } from '../shared/command.ts';
import type { Given } from '../shared/read-given.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import { showProgress } from '../shared/show-progress.ts';
import type { Terminal } from '../shared/terminal.ts';
import { dashes, inApp, typed } from '../shared/typed.ts';
import { sourceHelp, sourceNamed, sourceOf } from '../target/source-named.ts';
import { exampleStack, receiverMeant } from '../target/target.ts';
import { options, readArguments } from './arguments.ts';
import { hint } from './hint.ts';
import { sendPlace } from './place.ts';
import { readBody } from './read-body.ts';
import { type Sending, sendAll } from './send-all.ts';
import { answerLine, Tally } from './tally.ts';

/** Up to this many deliveries are shown one by one, more are counted. */
const shownSingly = 10;

/** `npm run send`: signed deliveries to the receiver on this machine or to any URL. */
export const send = command({
  name: typed('send'),
  usage: [`${dashes}<source> [options]`],
  about: [
    `Signs a delivery as the vendor of the source does, sends it to ${receiverMeant}, and shows status, body and time of the answer. It sends a sample byte for byte, so a second time it is a duplicate.`,
  ],
  arguments: { '<source>': sourceHelp },
  options,
  notes: [
    {
      title: "Samples (* as on the vendor's page; the others are modelled on its documented fields):",
      rows: sampleRows(),
    },
  ],
  examples: [
    [
      typed('send', `ocean --count 30 --rate 10${inApp ? ` --stack ${exampleStack}` : ''}`),
      'thirty deliveries with events of their own, ten a second',
    ],
    [typed('send', 'ocean --url https://hooks.example.com/ocean --key-stdin'), 'to a deployed receiver'],
    [typed('send', `ocean --stack ${exampleStack}`), 'to a deployed receiver, with the key that it has'],
    ...(inApp
      ? ([] as const)
      : ([['PORT=4000 npm run send -- ocean', 'to a receiver on another port: the port in its URL']] as const)),
  ],
  exits: {
    0: 'every answer was 200',
    1: 'there was no answer, or no key',
    2: 'the command was wrong; nothing was sent',
    3: 'an answer was one that a retry does not change, such as 401',
    4: 'an answer was one to retry after: 408, 429, 5xx; of several kinds of answers 1 goes before 4, and 4 before 3',
    130: 'it was interrupted',
  },
  read: readSending,
  run: runSend,
});

function readSending(given: Given<typeof options>): Sending {
  const asked = readArguments(given);
  const source = sourceOf(asked.source, asked.provider);
  if (asked.key.kind === 'local' && asked.key.source !== asked.source) sourceNamed(asked.key.source);
  const provider = providerOf(source.provider);
  const { type, body } = readBody(asked.body, provider.name);
  return { asked, source, provider, type, bodies: bodies(provider, body, asked.batch, asked.count) };
}

async function runSend(sending: Sending, terminal: Terminal): Promise<number> {
  const { asked, source } = sending;
  const { url, key } = await sendPlace(asked, source.provider, terminal);
  const total = (asked.count ?? 1) * (asked.repeat ? 2 : 1);
  const tally = new Tally();
  if (asked.json) {
    await sendAll(sending, url, key, (answer) => {
      tally.add(answer);
      terminal.printJson({ source: source.name, url, ...answer });
    });
    return tally.exitCode();
  }
  terminal.say(`POST ${url}`);
  if (total <= shownSingly) {
    await sendAll(sending, url, key, (answer) => {
      tally.add(answer);
      terminal.say(answerLine(answer));
      const advice = total === 1 ? hint(answer, asked) : undefined;
      if (advice !== undefined) terminal.say(advice);
    });
    return tally.exitCode();
  }
  const progress = showProgress(terminal, total);
  const report = () => {
    progress.end();
    terminal.print(tally.table());
  };
  terminal.interrupted.addEventListener('abort', report, { once: true });
  await sendAll(sending, url, key, (answer) => {
    tally.add(answer);
    progress.step();
  });
  report();
  return tally.exitCode();
}

function sampleRows(): (readonly [provider: string, names: string])[] {
  const named = (each: (typeof samples)[number]) => (each.documented ? `${each.name}*` : each.name);
  const vendors = Array.from(new Set(samples.map(({ provider }) => provider)));
  const namesOf = (vendor: string) => samples.filter(({ provider }) => provider === vendor).map(named);
  return vendors.map((vendor) => [vendor, namesOf(vendor).join(', ')]);
}

if (import.meta.main) void runAsProcess(send);
