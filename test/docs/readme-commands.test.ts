import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Every command of the README is run by a test or by .ci/run. Two cannot be without AWS: of these, what can be is.

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const ci = '.ci/run';
const all = 'package.json';

/** Where each is run, and the words there that run it. */
const runBy: Readonly<Record<string, readonly [file: string, ...words: string[]]>> = {
  'npm ci': [ci, '\nnpm ci\n'],
  'npm start': ['test/commands/start/start.test.ts', "'commands/start/start.ts'", 'start([])'],
  'npm start -- --json': ['test/commands/start/start.test.ts', "'commands/start/start.ts'", "start(['--json'])"],
  'npm run send -- ocean': ['test/commands/send/send.test.ts', "'commands/send/send.ts'", "run(['ocean'"],
  'npm run tail': ['test/commands/tail/tail.test.ts', "'commands/tail/tail.ts'"],
  'npm run demo': [ci, '\nnpm run demo\n'],
  'npm test': [all, '"test:all": "npm test && '],
  'npm run test:all': [ci, '\nnpm run test:all\n'],
  'apt-get install chromium python3-boto3': [ci, 'apt-get update', ' chromium ', ' python3-boto3\n'],
  // Deploying needs an account; the same app is synthesized with the same arguments.
  'npx cdk deploy': [all, '"synth": "cdk synth --quiet'],
  'npx cdk deploy -c throwaway=true': ['test/lib/app.test.ts', "throwaway: 'true'"],
  'cdk synth': [all, '"synth": "cdk synth --quiet', 'npm run synth"'],
  'npm pack': ['test/pack/package.test.ts', "'npm', 'pack'"],
  'npm install': ['test/pack/package.test.ts', "'npm', 'install'"],
  'npm run secret -- <source>': ['test/commands/secret/secret.test.ts', "'commands/secret/secret.ts'"],
  // The AWS CLI's own; what the stack prints is held to it.
  'aws secretsmanager put-secret-value --secret-id <arn> --secret-string file:///dev/stdin': [
    'test/lib/webhook-receiver-stack.test.ts',
    'aws secretsmanager put-secret-value ',
    ' --secret-string file:///dev/stdin',
  ],
  'npm run dead-letters -- list': [
    'test/commands/dead-letters/dead-letters.test.ts',
    "'commands/dead-letters/dead-letters.ts'",
    "'list'",
  ],
  'npm run replay': ['test/commands/replay/replay.test.ts', "'commands/replay/replay.ts'"],
  'npm run replay -- --source <name> --from <time> --to <time>': [
    'test/commands/replay/replay.test.ts',
    "'commands/replay/replay.ts'",
    "'--source'",
    "'--from'",
    "'--to'",
  ],
  'npm run new-provider -- acme-mail': [
    'test/new-provider/new-provider.test.ts',
    "node('commands/new-provider/new-provider.ts'",
  ],
};

function commands(markdown: string): string[] {
  const fenced = Array.from(markdown.matchAll(/^```sh\n(.*?)^```$/gms), ([, lines]) => lines!.trim().split('\n'));
  const inline = Array.from(markdown.replace(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g), ([, code]) => code!);
  const written = [...fenced.flatMap((lines) => lines.flatMap((line) => line.split(' && '))), ...inline];
  const isCommand = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|cdk|aws|apt-get) /;
  return Array.from(new Set(written.map((each) => each.replace(/\s+/g, ' ')).filter((each) => isCommand.test(each))));
}

describe('the commands of the README', () => {
  it('are those of which it is known where they are run', () => {
    expect(commands(read('README.md')).sort()).toEqual(Object.keys(runBy).sort());
  });

  it.each(Object.entries(runBy))('are run: %s', (_command, [file, ...words]) => {
    const text = read(file);
    expect(words.filter((each) => !text.includes(each))).toEqual([]);
  });
});
