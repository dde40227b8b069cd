import { SetupError } from '../../lib/props/setup-error.ts';
import { startLocal } from '../../local/start-local.ts';
import { fail } from '../shared/fail.ts';
import { readPort } from '../shared/start-arguments.ts';
import { textTable } from '../shared/text-table.ts';
import { type DemoResult, runDemo } from './run.ts';
import { demoSources } from './steps.ts';

// `npm run demo`: signed, repeated, altered and unreadable deliveries, and what came of them. Ends with 1 where an
// outcome is not as promised. It always runs on embedded services: elsewhere its events could be known already.

const help = `Usage: npm run demo

Starts the receiver on this machine, delivers signed sample payloads and bad ones, and shows what comes of them. It ends
with 0 where every outcome is as promised, 1 where one is not, 2 where the command was wrong.

PORT sets the port to listen on; it picks a free one unless set.
`;

/** @returns the port to listen on */
function readCommand(): number {
  const args = process.argv.slice(2);
  if (args.length === 1 && /^(--help|-h)$/.test(args[0]!)) {
    process.stdout.write(help);
    process.exit(0);
  }
  try {
    if (args.length > 0) throw new SetupError('npm run demo takes no options but --help.');
    return readPort(process.env.PORT, 0);
  } catch (error) {
    fail(error, 2);
  }
}

async function main(): Promise<void> {
  const receiver = await startLocal({ port: readCommand(), sources: demoSources, env: {} });
  const { results, messages, differences } = await runDemo(receiver);
  await receiver.stop();

  console.log('Deliveries, in this order:\n');
  console.log(textTable(['delivery', 'request', 'answer', 'promised', ''], results.map(resultRow)));
  console.log('\nWhat came out of the queues:\n');
  const rows = messages.map(({ queue, source, type, id, reason, data }) => [
    queue,
    source,
    type,
    short(id),
    data,
    reason,
  ]);
  console.log(textTable(['queue', 'source', 'type', 'id', 'data', 'reason'], rows));
  if (differences.length > 0) {
    console.error(`\nNot as promised:\n${differences.map((difference) => `- ${difference}`).join('\n')}`);
    process.exitCode = 1;
  } else {
    console.log('\nEvery outcome is as promised.');
  }
}

function resultRow({ step, status, answer, asPromised }: DemoResult): string[] {
  return [
    step.title,
    `POST /${step.source}`,
    shown(status, answer),
    shown(step.status, JSON.stringify(step.answer)),
    asPromised ? 'ok' : 'DIFFERS',
  ];
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

process.once('SIGINT', () => process.exit(130));
try {
  await main();
} catch (error) {
  fail(error, 1);
}
