import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { SetupError } from '../../lib/props/setup-error.ts';
import { nearest } from './nearest.ts';

/** What a command takes, as `parseArgs` wants it. */
export type OptionConfig = ParseArgsOptionsConfig;

export interface GivenOptions<Name extends string> {
  /** The options that were given: the text of one that takes a value, else an empty text. */
  readonly values: Partial<Readonly<Record<Name, string>>>;
  readonly positionals: readonly string[];
}

/** Options that npm has too: without `--` it acts on them, and in its environment they mean nothing to a command. */
const npmsOwn: readonly string[] = ['dry-run', 'help', 'json', 'only', 'yes'];

/**
 * Reads the arguments of a command.
 * @param command as the user types it, such as `npm run send`
 * @param env where npm leaves the options that were given without `--`: what it does not know it takes for its own
 * @throws SetupError for an option that is not known, with the one that was probably meant, for a value that lacks or
 * is too much, for an option given twice, and for one that npm kept. It repeats no argument but options.
 */
export function readOptions<Config extends OptionConfig>(
  command: string,
  args: readonly string[],
  options: Config,
  env: Readonly<Record<string, string | undefined>> = process.env,
): GivenOptions<keyof Config & string> {
  const mistake = (what: string) => new SetupError(`${what} See ${command} -- --help.`);
  const kept = Object.keys(options).find(
    (name) => !npmsOwn.includes(name) && env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  );
  if (kept !== undefined) {
    throw mistake(`npm took --${kept} for itself. Put -- before the options, as in ${command} -- --${kept}.`);
  }
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Partial<Record<string, string>> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const type = options[name]?.type;
    if (type === undefined) {
      const meant = nearest(name, Object.keys(options));
      throw mistake(`${command} does not know ${rawName}.${meant === undefined ? '' : ` Do you mean --${meant}?`}`);
    }
    if (values[name] !== undefined) throw mistake(`${rawName} is given twice.`);
    if (type === 'boolean' && value !== undefined) throw mistake(`${rawName} takes no value.`);
    if (type === 'string' && (!value || (!inlineValue && value.startsWith('--')))) {
      throw mistake(`${rawName} needs a value.`);
    }
    values[name] = value ?? '';
  }
  return { values: values as GivenOptions<keyof Config & string>['values'], positionals };
}

/**
 * A whole number that was given to an option.
 * @returns undefined where the option was not given
 * @throws SetupError where it is none, or beyond the limits
 */
export function readNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new SetupError(`${option} takes a whole number from 1 to ${most.toLocaleString('en')}.`);
}
