import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle } from '../../build/bundle.ts';

const directory = mkdtempSync(join(tmpdir(), 'not-deployed-'));

afterAll(() => rmSync(directory, { recursive: true }));

describe('what is deployed', () => {
  it('has of this project’s code lambda/ alone: nothing of the inspector, the gateway or the commands', async () => {
    await bundle(join(directory, 'lambda'));
    const { inputs }: Metafile = JSON.parse(readFileSync(join(directory, 'lambda.meta.json'), 'utf8'));
    const own = Object.keys(inputs).filter((path) => !path.startsWith('node_modules/') && !path.includes(':'));
    expect(own).toContain('lambda/receiver.ts');
    expect(own.filter((path) => !path.startsWith('lambda/'))).toEqual([]);
  });
});
