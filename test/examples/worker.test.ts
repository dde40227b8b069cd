import { itConsumesAs } from './worker-contract.ts';

describe('the Node worker', () => itConsumesAs(process.execPath, 'examples/worker/worker.ts'));
