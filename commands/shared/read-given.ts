import { parseArgs } from 'node:util';
import { nearest } from '../../lib/props/nearest.ts';
import { UserError } from '../../lib/props/user-error.ts';
import type { Options } from './option.ts';
import type { Environment } from './streams.ts';
import { dashes, inApp } from './typed.ts';

/** What was given to a command. */
export interface Given<O extends Options> {
  /** The text of an option with a value; whether an option without one was given. */
  readonly values: {
    readonly [Name in keyof O]: O[Name] extends { readonly value: string } ? string | undefined : boolean;
  };
  readonly positionals: readonly string[];
  readonly env: Environment;
  /** An error that says what is wrong with the arguments, and where the help is. */
  readonly mistake: (what: string) => UserError;
}

/** Options that npm has too: without `--` it acts on them, and in its environment they mean nothing to a command, but for `json`. */
const npmsOwn: readonly string[] = ['dry-run', 'help', 'json', 'only', 'yes'];

/**
 * Reads the arguments of a command.
 * @param command as the user types it, such as `npm run send`
 * @param env where npm leaves the options that were given without `--`: it takes unknown options for its own
 * @throws UserError for an unknown option, with the one that was probably meant; for a missing or unexpected value; for
 * an option given twice; and for one that npm kept. It repeats options only, never values.
 */
export function readGiven<const O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
  env: Environment,
): Given<O> {
  const mistake = (what: string) => new UserError(`${what} See ${command} ${dashes}--help.`);
  const problem = npmProblem(command, options, env);
  if (problem !== undefined) throw mistake(problem);
  const config = Object.entries(options).map(([name, { value }]) => {
    const type = value === undefined ? ('boolean' as const) : ('string' as const);
    return [name, name === 'help' ? { type, short: 'h' } : { type }] as const;
  });
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(config),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(options, name)) {
      const meant = nearest(name, Object.keys(options));
      throw mistake(`${command} does not know ${rawName}.${meant === undefined ? '' : ` Do you mean --${meant}?`}`);
    }
    if (given.has(name)) throw mistake(`${rawName} is given twice.`);
    const wrong = valueProblem(options[name]?.value !== undefined, token);
    if (wrong !== undefined) throw mistake(`${rawName} ${wrong}.`);
    given.set(name, value ?? true);
  }
  if (asksNpmForJson(options, env)) given.set('json', true);
  const values = Object.entries(options).map(([name, { value }]) => [
    name,
    given.get(name) ?? (value === undefined ? false : undefined),
  ]);
  return { values: Object.fromEntries(values) as Given<O>['values'], positionals, env, mistake };
}

function npmProblem(command: string, options: Options, env: Environment): string | undefined {
  const kept = Object.keys(options).find(
    (name) => !npmsOwn.includes(name) && env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  );
  if (kept === undefined) return undefined;
  const example = inApp ? '' : `, as in ${command} -- --${kept}`;
  return `npm took --${kept} for itself. Put -- before the options${example}.`;
}

/** Whether it is like `npm start --json`: npm then prints nothing itself, so the output is only JSON. */
function asksNpmForJson(options: Options, env: Environment): boolean {
  return Object.hasOwn(options, 'json') && env.npm_config_json === 'true';
}

/** An option as it was typed. */
interface TypedOption {
  readonly value?: string | undefined;
  /** Whether the value stands behind an equals sign. */
  readonly inlineValue?: boolean | undefined;
}

function valueProblem(takesValue: boolean, { value, inlineValue }: TypedOption): string | undefined {
  if (!takesValue) return value === undefined ? undefined : 'takes no value';
  return !value || (!inlineValue && value.startsWith('--')) ? 'needs a value' : undefined;
}
