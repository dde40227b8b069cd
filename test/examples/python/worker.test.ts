import { spawnSync } from 'node:child_process';
import { itConsumesAs } from '../worker-contract.ts';
import { startQueryProtocol } from './query-protocol.ts';

describe('the Python worker', () => {
  beforeAll(() => {
    const { status } = spawnSync('python3', ['-c', 'import boto3']);
    if (status !== 0) throw new Error('This test needs python3 with boto3: apt-get install python3-boto3');
  });

  itConsumesAs('python3', 'examples/worker/worker.py', ({ clients, endpoints, resources }) =>
    startQueryProtocol(clients.sqs, endpoints.sqs, resources.queueUrl),
  );
});
