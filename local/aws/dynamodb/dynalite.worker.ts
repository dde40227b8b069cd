import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';
import dynalite from 'dynalite';
import db from 'dynalite/db/index.js';
import { forPrograms, isProgram } from '../../server/is-program.ts';
import { listen } from '../../server/listen.ts';
import { executeStatements, type Statement } from './dynalite-statements.ts';

// dynalite does not expose its store, but creates it with this.
let store: object = {};
const { create } = db;
db.create = (options) => {
  store = create(options);
  return store;
};

const server = dynalite({ createTableMs: 0 });
const [others] = server.listeners('request') as RequestListener[];
server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
  if (!isProgram(request.headers)) return void end(response, forPrograms.status, forPrograms.body);
  if (request.headers['x-amz-target'] !== 'DynamoDB_20120810.BatchExecuteStatement') return others!(request, response);
  void answer(request, response);
});
const port = await listen(server, 0);
parentPort?.postMessage(`http://127.0.0.1:${port}`);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { Statements } = (await json(request)) as { Statements: Statement[] };
  end(response, 200, { Responses: await executeStatements(store, Statements) });
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}
