import { createServer, type Server } from 'node:https';
import { text } from 'node:stream/consumers';
import { listen } from '../../local/server/listen.ts';
import { answer, callName, type StubRequest } from './answer.ts';
import type { Behaviour, Counts, StubCommand, StubReport } from './messages.ts';

// A stub of AWS on one loopback port, in a process of its own so that its work is not measured as a function's.

let behaviour: Behaviour = {};
let counts = noCounts();
let waiting: (() => void)[] = [];
let quiet: NodeJS.Timeout | undefined;

function noCounts() {
  return { calls: {} as Record<string, number>, waves: 0, connections: 0 } satisfies Counts;
}

function endWave(): void {
  const wave = waiting;
  waiting = [];
  counts.waves++;
  for (const send of wave) send();
}

function schedule(send: () => void): void {
  const { delay = 0, wave } = behaviour;
  if (wave !== undefined) {
    waiting.push(send);
    clearTimeout(quiet);
    quiet = setTimeout(endWave, wave);
  } else if (delay > 0) setTimeout(send, delay);
  else send();
}

function newServer(certificate: Parameters<typeof createServer>[0]): Server {
  return createServer({ ...certificate, keepAlive: true }, async (request, response) => {
    const target = request.headers['x-amz-target'];
    const call: StubRequest = { target: target?.toString(), body: await text(request) };
    const name = callName(call);
    counts.calls[name] = (counts.calls[name] ?? 0) + 1;
    const { status, body } = answer(call, behaviour.pendingRows);
    schedule(() => {
      const length = Buffer.byteLength(body);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': length }).end(body);
    });
  }).on('secureConnection', () => counts.connections++);
}

async function start({ certificate, lifetime }: Extract<StubCommand, { kind: 'start' }>): Promise<void> {
  setTimeout(() => process.exit(1), lifetime).unref();
  const server = newServer(certificate);
  server.keepAliveTimeout = 60_000;
  report({ kind: 'listening', port: await listen(server, 0) });
}

function report(message: StubReport): void {
  process.send?.(message);
}

process.on('disconnect', () => process.exit());
process.on('message', (command: StubCommand) => {
  if (command.kind === 'start') void start(command);
  if (command.kind === 'behave') behaviour = command.behaviour;
  if (command.kind === 'count') {
    report({ kind: 'counted', counts });
    counts = noCounts();
  }
});
