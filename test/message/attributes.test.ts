import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLetter } from '../../commands/dead-letters/letter.ts';
import { readAgain } from '../../commands/dead-letters/repair.ts';
import { type AttributeName, attributes } from '../../lambda/message/attributes.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { forwardHeaderProblems } from '../../lib/check/sources/forward-header-problems.ts';
import { messageSchema } from '../../sim/cloud/message-problem.ts';
import type { beside, contents, optional, required } from './message-shape.ts';

// If you add an attribute in one place only, this test or the compiler names the others: the list
// (lambda/message/attributes.ts), the envelope (lambda/message/cloud-event.ts), the types (message/message.ts, held by
// message-shape.ts), the schema and docs/consume.md.

type Typed = keyof typeof required | keyof typeof optional | 'reason' | keyof typeof beside | keyof typeof contents;
type Lacks<Where extends string, Names> = [Names] extends [never] ? true : { readonly [_ in Where]: Names };

/** Does not compile unless the types have the attributes that are written, and no others. */
const typesHaveAll: readonly [
  Lacks<'message.ts and message-shape.ts lack', Exclude<AttributeName, Typed>>,
  Lacks<'attributes.ts lacks', Exclude<Typed, AttributeName>>,
] = [true, true];

const names = Object.values(attributes).flat();

/** The names in the first column of the table of attributes in docs/consume.md. */
function namesOnPage(): string[] {
  const page = readFileSync(join(import.meta.dirname, '../../docs/consume.md'), 'utf8');
  const [, table = ''] = /^\| attribute \| \|\n\|---\|---\|\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  return cells.flatMap((cell) => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name!));
}

describe("the message's attributes", () => {
  it('have a name each', () => {
    expect(typesHaveAll).not.toContain(false);
    expect(names).toEqual([...new Set(names)]);
  });

  it('are those of message/message.schema.json', () => {
    expect(Object.keys(messageSchema.properties).sort()).toEqual([...names].sort());
  });

  it('are those of the table in docs/consume.md', () => {
    expect(namesOnPage().sort()).toEqual([...names].sort());
  });

  it.each(names.map((name) => name.replaceAll('_', '')))('do not let a forwarded header become %s', (attribute) => {
    expect(forwardHeaderProblems({ forwardHeaders: [attribute] }, ocean)).toEqual([
      `forwardHeaders '${attribute}' would become the attribute '${attribute}', which is taken; rename it`,
    ]);
  });

  it('stay with a dead letter that is read again if they are about its delivery, and nowhere else', () => {
    const kept: readonly string[] = [...attributes.delivery, ...attributes.replay, 'xtenantid'];
    const body = Object.fromEntries([...names, 'xtenantid'].map((name) => [name, `the letter's ${name}`]));
    const letter = readLetter({ Body: JSON.stringify({ ...body, source: '/ocean', dataref: undefined }) });
    const repaired = readAgain({ ...letter, event: letter.event! }, Buffer.from('{"event_id":"evt-1"}'), ocean);

    const [{ row } = { row: undefined }] = repaired.kind === 'ready' ? repaired.drafts : [];
    const ofLetter = Object.entries(JSON.parse(row!.message)).filter(([name, value]) => value === body[name]);
    expect(ofLetter.map(([name]) => name).sort()).toEqual([...kept].sort());
  });
});
