import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'cdk-'));

afterAll(() => rmSync(out, { recursive: true }));

describe('the CDK app', () => {
  it('answers a mistake of its user with what to change, no stack trace and no half-made stack', () => {
    // As the CDK's command line sets them.
    const context = { CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify({ throwaway: 'maybe' }) };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/webhook-receiver.ts'], {
      cwd: root,
      env: { ...process.env, ...context },
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: "The context throwaway is 'maybe'; leave it out, or say -c throwaway=true.\n",
    });
    expect(readdirSync(out)).toEqual([]);
  });
});
