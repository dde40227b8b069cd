import { spawnScript } from '../commands/run-command.ts';
import { itConsumesAs } from './worker-contract.ts';

describe('the Node worker', () => {
  itConsumesAs(process.execPath, 'examples/worker/worker.ts');

  it('says what it needs if no queue is named', async () => {
    expect(await spawnScript('examples/worker/worker.ts', [], {}).ended).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Set QUEUE_URL to the URL of the queue; docs/consume.md shows how.\n',
    });
  });
});
