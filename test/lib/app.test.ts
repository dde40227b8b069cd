import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackName } from '../../bin/stack-name.ts';
import { bundle } from '../../build/bundle.ts';

const root = join(import.meta.dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'cdk-'));

// As cdk.json does before the app.
beforeAll(() => bundle(join(root, 'dist', 'lambda')));

afterAll(() => rmSync(out, { recursive: true }));

/** Runs the app as the CDK's command line does. */
function app(context: Readonly<Record<string, unknown>>, directory: string, region?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/webhook-receiver.ts'], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      ...(region && { CDK_DEFAULT_REGION: region }),
    },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the CDK app', () => {
  it('answers a mistake of its user with what to change, no stack trace and no half-made stack', () => {
    expect(app({ throwaway: 'maybe' }, out)).toEqual({
      status: 1,
      stdout: '',
      stderr: "The context throwaway cannot be 'maybe'. Omit it, or pass -c throwaway=true.\n",
    });
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    ['keeps its data without -c throwaway=true', {}, true],
    ['keeps its data with -c throwaway=false', { throwaway: 'false' }, true],
    ['takes its data with it with -c throwaway=true', { throwaway: 'true' }, false],
  ])('%s', (_what, context, keeps) => {
    const directory = mkdtempSync(join(out, 'app-'));
    expect(app({ ...context, 'aws:cdk:bundling-stacks': [] }, directory)).toMatchObject({ status: 0 });
    const { Resources } = JSON.parse(readFileSync(join(directory, `${stackName}.template.json`), 'utf8'));
    const policies = Object.values<{ Type: string; DeletionPolicy?: string }>(Resources)
      .filter(({ Type }) => /::(?:Table|Queue|Bucket|Secret|LogGroup)$/.test(Type))
      .map(({ DeletionPolicy }) => DeletionPolicy !== 'Delete');
    expect(policies.length).toBeGreaterThan(5);
    expect(new Set(policies)).toEqual(new Set([keeps]));
  });

  it("is for the region that CDK's command line found, with what that has", () => {
    const directory = mkdtempSync(join(out, 'app-'));
    const run = app({ 'aws:cdk:bundling-stacks': [] }, directory, 'us-gov-west-1');
    expect(run).toMatchObject({ status: 0 });
    const { artifacts } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
    expect(artifacts[stackName].environment).toBe('aws://unknown-account/us-gov-west-1');
    const { Resources } = JSON.parse(readFileSync(join(directory, `${stackName}.template.json`), 'utf8'));
    const apis = Object.values<{ Type: string; Properties: object }>(Resources).filter(
      ({ Type }) => Type === 'AWS::ApiGateway::RestApi',
    );
    expect(apis).toMatchObject([{ Properties: { SecurityPolicy: 'TLS_1_2' } }]);
  });
});
