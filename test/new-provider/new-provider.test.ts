import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CopyOfProject } from '../support/copy-of-project.ts';
import { fillIn } from './fill-in.ts';
import { type MadeUpVendor, madeUpVendors } from './vendors.ts';

// From a name to a vendor whose deliveries come out of the queue, in a copy of this project.

let project: CopyOfProject;
let typeErrorsBefore: string;

beforeAll(() => {
  project = new CopyOfProject();
  // In a finished tree there are none.
  typeErrorsBefore = project.typeErrors();
});
afterAll(() => project.remove());

const command = (...args: string[]) => project.node('commands/new-provider/new-provider.ts', ...args);
const suiteOf = (name: string) => `test/lambda/providers/${name}.test.ts`;

function filesOf(name: string): string[] {
  const own = [suiteOf(name), `lambda/providers/${name}/${name}.ts`, `lambda/providers/${name}/samples/${name}.json`];
  return [...own, `lambda/providers/${name}/${name}-kit.ts`, 'lambda/providers/list.ts', 'lambda/providers/kits.ts'];
}

/** Declares a source of the vendor for as long as its example is sent to a receiver that runs in the copy. */
async function sendExample(name: string) {
  const sources = project.read('bin/sources.ts');
  project.write('bin/sources.ts', sources.replace('\n];', `\n  { name: '${name}', provider: '${name}' },\n];`));
  const receiver = project.start('commands/start/start.ts', ['--json'], { PORT: '0' });
  try {
    const [line] = await once(receiver.stdout, 'data');
    const { port } = new URL(JSON.parse(String(line)).sources[0].url);
    const send = project.start('commands/send/send.ts', [name], { PORT: port });
    const [stdout, stderr] = await Promise.all([text(send.stdout), text(send.stderr), once(send, 'close')]);
    return { status: send.exitCode, said: stdout + stderr };
  } finally {
    receiver.kill('SIGINT');
    if (receiver.exitCode === null) await once(receiver, 'close');
    project.write('bin/sources.ts', sources);
  }
}

describe.each(madeUpVendors)('the new vendor $name', (vendor: MadeUpVendor) => {
  const { name, flags, questions } = vendor;

  it('is made, and the next steps are said', () => {
    const { status, stdout, stderr } = command(name, ...flags);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/^\d\. /gm)).toHaveLength(5);
    expect(stdout).toContain(`FILL IN in ${questions} lines`);
  });

  it('compiles and is formatted as it is', () => {
    expect(project.typeErrors()).toBe(typeErrorsBefore);
    expect(project.lint(...filesOf(name))).toMatchObject({ status: 0 });
  });

  it('fails its suite and the gate until it is filled in', () => {
    const suite = project.jest(suiteOf(name));
    expect(suite.status).toBe(1);
    expect(suite.stderr).toContain('✕ takes what the vendor signed');
    expect(suite.stderr).toContain('✕ becomes its events');
    const gate = project.jest('test/commands/new-provider/new-provider.test.ts', '-t', 'nothing left to fill in');
    expect(gate.stderr.match(/✕.*/g)).toEqual([expect.stringContaining(`has nothing left to fill in: ${name}`)]);
  });

  it('is not made again: what is left to fill in is listed', () => {
    const before = filesOf(name).map((file) => project.read(file));
    const { status, stdout, stderr } = command(name);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const [heading, ...lines] = stderr.trimEnd().split('\n');
    expect(heading).toBe(`The vendor ${name} is there. Left to fill in:`);
    expect(lines).toHaveLength(questions);
    for (const line of lines) expect(line).toMatch(/^ {2}[\w./-]+:\d+ {2}\w.*\w.{0,2}$/);
    expect(filesOf(name).map((file) => project.read(file))).toEqual(before);
  });

  it('passes its suite once it is filled in', () => {
    fillIn(project, vendor);
    expect(command(name).stderr).toContain('with nothing left to fill in');
    const { status, stderr } = project.jest(suiteOf(name));
    expect({ status, failed: stderr.match(/✕.*/g) }).toEqual({ status: 0, failed: null });
    expect(project.typeErrors()).toBe(typeErrorsBefore);
    expect(project.lint(...filesOf(name))).toMatchObject({ status: 0 });
  });

  it('passes the tests that look at all vendors', () => {
    const { status, stderr } = project.jest(
      'test/commands/new-provider/new-provider.test.ts',
      'test/commands/secret/secret.test.ts',
      'test/local/sender/samples.test.ts',
      'test/local/sender/bodies.test.ts',
      'test/local/inspector/send-sample.test.ts',
      'test/lib/check/check-sources.test.ts',
      'test/sim/hostile.test.ts',
    );
    expect({ status, failed: stderr.match(/●.*/g) }).toEqual({ status: 0, failed: null });
  });

  it('has its example taken by the receiver on this machine', async () => {
    const { status, said } = await sendExample(name);
    expect({ status, said }).toEqual({
      status: 0,
      said: expect.stringContaining(`{"accepted":${vendor.events},"duplicates":0,"deadLettered":0}`),
    });
  });
});

describe('a signature that the provider reads wrongly', () => {
  const file = 'lambda/providers/acme-mail/acme-mail.ts';

  it.each([
    ["header: 'x-acme-signature'", "header: 'x-acme-sign'", '"form": "missing"'],
    ["prefix: 'v1='", "prefix: 'v2='", '"form": "malformed"'],
    ["encoding: 'hex'", "encoding: 'base64'", '"form": "malformed"'],
    ["encoding: 'hex'", "encoding: 'hex', base64KeyPrefix: ''", '"problem": "not-base64"'],
  ])('is told from others: %s', (right, wrong, told) => {
    const text = project.read(file);
    project.write(file, text.replace(right, wrong));
    const { status, stderr } = project.jest(suiteOf('acme-mail'), '-t', 'takes what the vendor signed');
    project.write(file, text);
    expect(status).toBe(1);
    expect(stderr).toContain(`+   ${told}`);
  });
});

describe('a vendor that would be called like another one in the code', () => {
  it('is not made', () => {
    const before = project.read('lambda/providers/list.ts');
    expect(command('acme2')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'In the code this would be acme2, as another vendor is. Choose another name.\n',
    });
    expect(project.read('lambda/providers/list.ts')).toBe(before);
  });
});
