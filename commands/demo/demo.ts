import { startLocal } from '../../local/start-local.ts';
import { command } from '../shared/command.ts';
import { readPort } from '../shared/port.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import type { Terminal } from '../shared/terminal.ts';
import { textTable } from '../shared/text/text-table.ts';
import { type DemoResult, runDemo } from './run.ts';
import { demoSources } from './steps.ts';

interface DemoArguments {
  readonly port: number;
  readonly json: boolean;
}

/** `npm run demo`: signed, repeated, altered and unreadable deliveries, and their results. */
export const demo = command({
  name: 'npm run demo',
  usage: ['[-- --json]'],
  about: [
    'Starts the receiver on this machine, delivers signed sample payloads and bad ones, and shows what comes of them.',
  ],
  options: { json: { help: 'print all of it on one line, for a program' } },
  notes: ['PORT sets the port to listen on; it picks a free one unless set.'],
  exits: {
    0: 'every outcome is as promised',
    1: 'one is not',
    2: 'the command was wrong',
    130: 'it was interrupted',
  },
  read: ({ values, positionals, env, mistake }) => {
    if (positionals.length > 0) throw mistake('npm run demo takes options alone.');
    return { port: readPort(env.PORT, 0), json: values.json };
  },
  run: showDemo,
});

async function showDemo({ port, json }: DemoArguments, terminal: Terminal): Promise<number> {
  // Always on embedded services: elsewhere its events could be known already.
  const receiver = await startLocal({ port, sources: demoSources, env: {} });
  const { results, messages, differences } = await runDemo(receiver);
  await receiver.stop();

  const asPromised = differences.length === 0;
  if (json) {
    terminal.printJson({ asPromised, deliveries: results.map(resultEntry), messages, differences });
    return asPromised ? 0 : 1;
  }
  terminal.print('Deliveries, in this order:\n');
  terminal.print(textTable(['delivery', 'to', 'answer', ''], results.map(resultRow)));
  terminal.print('\nWhat came out of the queues:\n');
  const rows = messages.map(({ queue, source, type, id, reason, data }) => [
    queue,
    source,
    data,
    reason,
    type,
    short(id),
  ]);
  terminal.print(textTable(['queue', 'source', 'data', 'reason', 'type', 'id'], rows));
  if (!asPromised) {
    terminal.warn(`\nNot as promised:\n${differences.map((difference) => `- ${difference}`).join('\n')}`);
    return 1;
  }
  terminal.print('\nEvery outcome is as promised.');
  return 0;
}

function resultEntry({ step: { title, source }, status, answer, asPromised }: DemoResult): object {
  return { title, source, status, answer: JSON.parse(answer), asPromised };
}

/** If a promise was broken, the end of the output says what was promised instead. */
function resultRow({ step, status, answer, asPromised }: DemoResult): string[] {
  return [step.title, `/${step.source}`, shown(status, answer), asPromised ? 'ok' : 'NO'];
}

function shown(status: number, answer: string): string {
  const { accepted, duplicates, deadLettered, title } = JSON.parse(answer);
  if (accepted === undefined) return `${status} ${title}`;
  const counts = { accepted, duplicates, 'dead-lettered': deadLettered };
  const counted = Object.entries(counts).filter(([, count]) => count !== 0);
  return `${status} ${counted.map(([name, count]) => `${name} ${count}`).join(', ')}`;
}

function short(id: string): string {
  return id.length > 24 ? `${id.slice(0, 21)}...` : id;
}

if (import.meta.main) void runAsProcess(demo);
