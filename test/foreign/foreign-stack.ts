import { stackName } from '../../bin/stack-name.ts';
import { outputKey } from '../../lib/output-key.ts';
import type { Source } from '../../lib/props/source.ts';
import { CopyOfProject } from '../support/copy-of-project.ts';
import { forMinistack } from './for-ministack.ts';
import { type Ministack, place } from './ministack.ts';
import { runProgram } from './run-program.ts';

/** Outputs of a stack, by name. */
export type Outputs = Readonly<Record<string, string>>;

/**
 * The project's stack in ministack, by the project's own CDK: a user's clone, whose `bin/sources.ts` is edited and
 * deployed, and whose commands are run.
 */
export class ForeignStack {
  readonly #copy = new CopyOfProject();
  readonly #ministack: Ministack;
  #outputs: Outputs = {};

  constructor(ministack: Ministack) {
    this.#ministack = ministack;
    const app = this.#copy.read('bin/webhook-receiver.ts');
    this.#copy.write('bin/webhook-receiver.ts', app.replace('{ sources, ', '{ sources, keepMessagesDays: 30, '));
  }

  async bootstrap(): Promise<void> {
    await this.#run('cdk', ['bootstrap', place]);
  }

  /** Deploys these sources; the stack is made, or changed. */
  async deploy(sources: readonly Source[]): Promise<void> {
    const declared = `import type { Source } from '../lib/props/source.ts';\n\nexport const sources: readonly Source[] = `;
    this.#copy.write('bin/sources.ts', `${declared}${JSON.stringify(sources)};\n`);
    await this.#run('cdk', ['synth', '--quiet', '--context', 'throwaway=true']);
    const template = `cdk.out/${stackName}.template.json`;
    this.#copy.write(template, JSON.stringify(forMinistack(JSON.parse(this.#copy.read(template)))));
    const options = ['--app', 'cdk.out', '--require-approval', 'never', '--outputs-file', 'outputs.json'];
    await this.#run('cdk', ['deploy', ...options]);
    this.#outputs = JSON.parse(this.#copy.read('outputs.json'))[stackName];
  }

  async destroy(): Promise<void> {
    await this.#run('cdk', ['destroy', '--app', 'cdk.out', '--force']);
  }

  /** @throws an error if the stack has no such output */
  output(name: string): string {
    const value = this.#outputs[name];
    if (value === undefined) throw new Error(`The stack has no output ${name}.`);
    return value;
  }

  /** Where the source is delivered to: ministack has no host for each API, but a path. */
  urlOf(source: string): string {
    const { hostname, pathname } = new URL(this.output(outputKey(source, 'Url')));
    return `${this.#ministack.endpoint}/_aws/execute-api/${hostname.split('.')[0]}${pathname}`;
  }

  /** What a command of the project writes, run as its user does. */
  npmRun(name: string, args: readonly string[], more: { readonly input?: string } = {}): Promise<string> {
    return this.#run('npm', ['run', '--silent', name, '--', ...args], more);
  }

  /** What `npm run tail` writes of the queue until it has shown so many messages, which it removes. */
  tail(lines: number): Promise<string> {
    const args = ['--queue-url', this.output('QueueUrl'), '--json', '--remove'];
    return this.#run('node', ['commands/tail/tail.ts', ...args], { lines });
  }

  remove(): void {
    this.#copy.remove();
  }

  #run(command: string, args: readonly string[], more: { readonly input?: string; readonly lines?: number } = {}) {
    return runProgram(command, args, { cwd: this.#copy.directory, env: this.#ministack.env, ...more });
  }
}
