import { parentPort, workerData } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
import { holdS3Rules } from './hold-s3-rules.ts';
import { holdSqsRules } from './hold-sqs-rules.ts';

// Not `startFauxqs`: it listens on every interface.
const app = buildApp({ logger: false, defaultRegion: workerData.region });
await holdSqsRules(app);
holdS3Rules(app);
parentPort?.postMessage(await app.listen({ port: 0, host: '127.0.0.1' }));
