/** A line of a function's log. */
export interface LogLine {
  readonly function: 'receiver' | 'relay' | 'canary';
  readonly text: string;
  /** Its members, if it is a JSON object. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The number of lines that are kept; older ones are dropped. */
const kept = 10_000;

/** The functions' log, oldest line first. */
export class LogLines {
  readonly all: LogLine[] = [];

  add(line: LogLine): void {
    this.all.push(line);
    if (this.all.length > kept) this.all.shift();
  }

  /**
   * Why the function refused a request or dead-lettered its events, or how its events differ from the vendor's
   * documents.
   */
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
