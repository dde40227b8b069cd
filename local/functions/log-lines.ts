/** A line that a function wrote. */
export interface LogLine {
  readonly function: 'receiver' | 'relay' | 'canary';
  readonly text: string;
  /** Its members, where it is a JSON object. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** How many lines are kept; older ones make room. */
const kept = 10_000;

/** What the functions wrote, oldest first. */
export class LogLines {
  readonly all: LogLine[] = [];

  add(line: LogLine): void {
    this.all.push(line);
    if (this.all.length > kept) this.all.shift();
  }

  /** Why the function did not accept a request, or dead-lettered events of it, or what of those is not as documented. */
  reasonOf(requestId: string): string | undefined {
    const line = this.all.findLast(({ fields }) => fields.requestId === requestId);
    if (line === undefined) return undefined;
    const { outcome, reason, problem, deadLettered } = line.fields;
    if (outcome === 'accepted') return [...Object.keys(Object(deadLettered)), ...driftIn(line)].join(', ') || undefined;
    return [reason, problem, outcome].find((word) => typeof word === 'string');
  }
}

function driftIn({ fields: { withoutId, unknownType } }: LogLine): string[] {
  return [...(withoutId === undefined ? [] : ['no id']), ...(unknownType === undefined ? [] : ['type not known'])];
}

export function readLogLine(name: LogLine['function'], text: string): LogLine {
  return { function: name, text, fields: parseFields(text) };
}

function parseFields(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
