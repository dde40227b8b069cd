import { parentPort, workerData } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
import { forPrograms, isProgram } from '../../server/is-program.ts';
import { enforceS3Rules } from './enforce-s3-rules.ts';
import { enforceSqsRules } from './enforce-sqs-rules.ts';

// Not `startFauxqs`: it listens on every interface.
const app = buildApp({ logger: false, defaultRegion: workerData.region });
app.addHook('onRequest', async (request, reply) => {
  if (!isProgram(request.headers)) return reply.code(forPrograms.status).send(forPrograms.body);
});
await enforceSqsRules(app);
enforceS3Rules(app);
parentPort?.postMessage(await app.listen({ port: 0, host: '127.0.0.1' }));
