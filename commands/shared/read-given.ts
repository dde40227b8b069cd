import { parseArgs } from 'node:util';
import { SetupError } from '../../lib/props/setup-error.ts';
import { nearest } from './nearest.ts';
import type { Options } from './option.ts';

export interface GivenOptions<Name extends string> {
  /** The options that were given: the text of one that takes a value, else an empty text. */
  readonly values: Partial<Readonly<Record<Name, string>>>;
  readonly positionals: readonly string[];
}

/** An error that says what is wrong with the arguments of a command, and where its help is. */
export function mistakeIn(command: string): (what: string) => SetupError {
  return (what) => new SetupError(`${what} See ${command} -- --help.`);
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
export function readGiven<O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
  env: Readonly<Record<string, string | undefined>>,
): GivenOptions<keyof O & string> {
  const mistake = mistakeIn(command);
  const kept = Object.keys(options).find(
    (name) => !npmsOwn.includes(name) && env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  );
  if (kept !== undefined) {
    throw mistake(`npm took --${kept} for itself. Put -- before the options, as in ${command} -- --${kept}.`);
  }
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
  const values: Partial<Record<string, string>> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) {
      const meant = nearest(name, Object.keys(options));
      throw mistake(`${command} does not know ${rawName}.${meant === undefined ? '' : ` Do you mean --${meant}?`}`);
    }
    if (values[name] !== undefined) throw mistake(`${rawName} is given twice.`);
    const takesValue = option.value !== undefined;
    if (!takesValue && value !== undefined) throw mistake(`${rawName} takes no value.`);
    if (takesValue && (!value || (!inlineValue && value.startsWith('--')))) {
      throw mistake(`${rawName} needs a value.`);
    }
    values[name] = value ?? '';
  }
  return { values: values as GivenOptions<keyof O & string>['values'], positionals };
}
