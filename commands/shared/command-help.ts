import type { Option, Options } from './option.ts';
import { width, wrapped } from './text/wrapped.ts';

/** Longer names have their text below them. */
const longestName = 20;

/** Names and what each of them means. */
interface HelpList {
  readonly title?: string;
  /** Whether the names are command lines. */
  readonly areTyped?: true;
  readonly rows: readonly (readonly [name: string, text: string])[];
}

/** A paragraph, or a list. */
type HelpPart = string | HelpList;

/** The parts of a command that its help shows. */
export interface Helped {
  /** As the user types it, such as `npm run send`. */
  readonly name: string;
  /** What follows the name, a line for each form. */
  readonly usage: readonly string[];
  readonly about: readonly HelpPart[];
  /** The arguments besides options, each with its meaning. */
  readonly arguments?: Readonly<Record<string, string>>;
  readonly options: Options;
  /** What else is to be known, below the options. */
  readonly notes?: readonly HelpPart[];
  /** Commands as the user types them, and what each does. */
  readonly examples?: HelpList['rows'];
  /** Its exit codes, and when it ends with each. */
  readonly exits: Readonly<Record<number, string>>;
}

/** The help of a command, all of it made of its data. */
export function commandHelp({
  name,
  usage,
  about,
  arguments: positionals = {},
  options,
  notes = [],
  examples = [],
  exits,
}: Helped): string {
  const lastTitle = Object.values(options).at(-1)?.under;
  const printThis: Option = { help: 'print this', ...(lastTitle !== undefined && { under: lastTitle }) };
  const all = Object.entries({ ...options, help: printThis });
  const titles = new Set(all.map(([, option]) => option.under));
  const under = (title: string | undefined) => all.filter(([, option]) => option.under === title).map(optionRow);
  const lists: HelpList[] = [
    { rows: [...Object.entries(positionals), ...under(undefined)] },
    ...Array.from(titles).flatMap((title) => (title === undefined ? [] : [{ title: `${title}:`, rows: under(title) }])),
  ];
  const ends: HelpList[] = [
    { title: 'Examples:', areTyped: true, rows: examples },
    { title: 'It ends with', rows: Object.entries(exits) },
  ];
  const usages = usage.map((form, index) =>
    typedLines(`${name} ${form}`.trimEnd(), index === 0 ? 'Usage: ' : '       ', ' '.repeat(11), ''),
  );
  return `${usages.join('\n')}\n\n${helpText([...about, ...lists, ...notes, ...ends])}`;
}

function optionRow([name, { value, help }]: [name: string, option: Option]): readonly [string, string] {
  return [`--${name}${value === undefined ? '' : ` ${value}`}`, help];
}

/** The parts under each other, without lists that are empty. */
function helpText(parts: readonly HelpPart[]): string {
  const texts = parts
    .filter((part) => typeof part === 'string' || part.rows.length > 0)
    .map((part) => (typeof part === 'string' ? wrapped(part, '', '') : listText(part)));
  return `${texts.join('\n\n')}\n`;
}

function listText({ title, areTyped, rows }: HelpList): string {
  const names = rows.map(([name]) => name.length);
  const column = 4 + Math.max(...names.filter((length) => length <= longestName), 0);
  const lines = rows.map(([name, text]) => {
    const head = `  ${name}`;
    const isAlone = head.length + 2 > column;
    const first = isAlone ? ' '.repeat(column) : head.padEnd(column);
    const body = wrapped(text, first, ' '.repeat(column));
    const alone = areTyped ? typedLines(name, '  ', '      ', ' \\') : wrapped(name, '  ', '      ');
    return isAlone ? `${alone}\n${body}` : body;
  });
  return [...(title === undefined ? [] : [wrapped(title, '', '')]), ...lines].join('\n');
}

/**
 * A command line in lines that fit, each option beside its value.
 * @param end the text at the end of a line that continues on the next
 */
function typedLines(text: string, first: string, others: string, end: string): string {
  const together = text.replace(/(--[a-z-]+) (?=[^-[| ])/g, '$1\u00a0');
  return wrapped(together, first, others, width - end.length)
    .replaceAll('\n', `${end}\n`)
    .replaceAll('\u00a0', ' ');
}
