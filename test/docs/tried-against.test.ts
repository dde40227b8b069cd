import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('docs/tried-against.md', () => {
  const page = read('docs/tried-against.md');
  const requirements = read('test/foreign/requirements.txt');
  const pinned = (name: string) => new RegExp(`^${name}==(.+)$`, 'm').exec(requirements)![1]!;

  it.each([
    ['ministack', pinned('ministack')],
    ['AWS SAM CLI', pinned('aws-sam-cli')],
    ['aws-lambda-ric', /aws-lambda-ric@(\S+)/.exec(read('test/foreign/install'))![1]!],
    ['AWS CDK', JSON.parse(read('node_modules/aws-cdk/package.json')).version],
  ])('names the version of %s that CI runs against: %s', (name, version) => {
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes(name));
    expect(rows[0]).toContain(`| ${version} `);
  });
});
