import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../support/message-of.ts';

/** Stands in for boto3: hands out the bodies in a file, ten at a time, and ends the worker when there are no more. */
const boto3 = `
import json, os, sys
bodies = json.load(open(os.environ["BODIES"]))
class Client:
    def receive_message(self, **_):
        if not bodies: sys.exit(0)
        batch = [bodies.pop(0) for _ in bodies[:10]]
        return {"Messages": [{"Body": body, "MessageId": "m", "ReceiptHandle": "r"} for body in batch]}
    def delete_message(self, **_): pass
def client(*_, **__): return Client()
`;

/** @returns the ids that the worker handled, in their order */
function handledOf(ids: readonly number[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'worker-'));
  try {
    writeFileSync(join(folder, 'boto3.py'), boto3);
    writeFileSync(join(folder, 'bodies.json'), JSON.stringify(ids.map((id) => messageOf(String(id)))));
    const { status, stdout, stderr } = spawnSync('python3', ['examples/worker/worker.py'], {
      cwd: join(import.meta.dirname, '../../..'),
      env: { PATH: process.env.PATH, PYTHONPATH: folder, QUEUE_URL: 'q', BODIES: join(folder, 'bodies.json') },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return Array.from(stdout.matchAll(/^\/ocean (\d+) /gm), ([, id]) => Number(id));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the memory of the Python worker', () => {
  it('holds the last 10,000 events, and no more', () => {
    const first = numbers(1, 10_001);
    const repeated = numbers(2, 10_001);
    expect(handledOf([...first, ...repeated, 1])).toEqual([...first, 1]);
  });
});
