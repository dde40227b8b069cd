import { commandHelp, type Helped } from './command-help.ts';
import { explain } from './explain.ts';
import type { Options } from './option.ts';
import { type Given, readGiven } from './read-given.ts';
import type { Environment, Streams } from './streams.ts';
import { Terminal } from './terminal.ts';
import { inApp } from './typed.ts';

/** What a command is, as data but for two functions. */
export interface CommandSpec<O extends Options, Asked extends object> extends Helped {
  readonly options: O;
  /** Whether it ends by itself when it is interrupted, after cleaning up; otherwise it ends at once with 130. */
  readonly endsItself?: boolean;
  /** @throws UserError for a mistake in the arguments, before anything is done */
  readonly read: (given: Given<O>) => Asked;
  /**
   * @returns the exit code
   * @throws UserError for what the user can put right
   */
  readonly run: (asked: Asked, terminal: Terminal) => Promise<number>;
}

/** A command: a function of arguments, environment and streams. */
export interface Command<Asked extends object> {
  readonly name: string;
  readonly help: string;
  readonly examples: readonly string[];
  /** @throws UserError for a mistake in the arguments */
  read(args: readonly string[], env?: Environment): Asked | { readonly kind: 'help' };
  /** @returns the exit code: 2 if the command was wrong, 1 if it failed */
  run(args: readonly string[], env: Environment, streams: Streams): Promise<number>;
}

/** Makes a command of what it is. */
export function command<const O extends Options, Asked extends object>(spec: CommandSpec<O, Asked>): Command<Asked> {
  const options = Object.fromEntries(
    Object.entries(spec.options).filter(([, { inClone }]) => !(inApp && inClone)),
  ) as O;
  const help = commandHelp({ ...spec, options });

  function read(args: readonly string[], env: Environment = {}): Asked | { readonly kind: 'help' } {
    const given = readGiven(spec.name, args, { ...options, help: { help: '' } }, env);
    return given.values.help ? { kind: 'help' } : spec.read(given);
  }

  async function run(args: readonly string[], env: Environment, streams: Streams): Promise<number> {
    const terminal = new Terminal(env, streams);
    let asked: Asked | { readonly kind: 'help' };
    try {
      asked = read(args, env);
    } catch (error) {
      terminal.warn(explain(error));
      return 2;
    }
    if (isHelp(asked)) {
      streams.stdout.write(help);
      return 0;
    }
    try {
      const ended = spec.run(asked, terminal);
      return await (spec.endsItself ? ended : Promise.race([ended, interruption(streams.interrupted)]));
    } catch (error) {
      terminal.warn(explain(error));
      return 1;
    }
  }

  const examples = (spec.examples ?? []).map(([example]) => example);
  return { name: spec.name, help, examples, read, run };
}

function isHelp(asked: object): asked is { readonly kind: 'help' } {
  return 'kind' in asked && asked.kind === 'help';
}

/** What a shell says of a program that Ctrl-C ended. */
async function interruption(signal: AbortSignal): Promise<number> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return 130;
}
