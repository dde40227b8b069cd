import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordDays } from '../../lambda/names.ts';
import { limits } from '../../lib/props/limits.ts';

// How long things are kept, as the pages say it, is what the code has.

const { queueDays, deadLetterDays } = limits;
/** Of a large event's object: as the lifecycle of the bucket in lib/stores/, which test/lib/ holds. */
const objectDays = recordDays + deadLetterDays + 1;

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8').replace(/\s+/g, ' ');
const pageOf = (provider: string) => `lambda/providers/${provider}/README.md`;

it.each([
  ['README.md', `each event is enqueued once for ${recordDays} days`],
  ['README.md', `Messages are kept ${queueDays} days, dead letters ${deadLetterDays}.`],
  ['docs/api.md', `| \`staleAfterDays\` | \`number\` | ${recordDays} | The age in days, 1 to ${recordDays},`],
  ['docs/compare.md', `once for ${recordDays} days, without a fault`],
  ['docs/consume.md', `\`staleAfterDays\` (${recordDays})`],
  ['docs/consume.md', `Note it for ${recordDays} days`],
  ['docs/consume.md', `is kept ${deadLetterDays} days`],
  ['docs/cost.md', `for the ${recordDays} days that both are kept`],
  ['docs/cost.md', `stored for ${objectDays} days`],
  ['docs/privacy.md', `${recordDays} days, or \`keepMessagesDays\``],
  ['docs/privacy.md', `until consumed, at most ${queueDays} days`],
  ['docs/privacy.md', `until removed, at most ${deadLetterDays} days`],
  ['docs/privacy.md', `${objectDays} days, or ${objectDays - recordDays} more than \`keepMessagesDays\``],
  [
    'docs/runbook.md',
    `SQS counts its ${deadLetterDays} days from when it was first sent, which may be ${queueDays} days`,
  ],
  ['docs/runbook.md', `After ${queueDays} days SQS deletes it.`],
  ['docs/runbook.md', `Messages stay ${deadLetterDays} days`],
  ['docs/runbook.md', `for ${objectDays} days, or ${objectDays - recordDays} more than \`keepMessagesDays\``],
  ['docs/runbook.md', `kept ${objectDays - recordDays} days longer than the messages`],
  ['docs/runbook.md', `for ${recordDays} days each side takes for new what the other has seen`],
  ['docs/scale.md', `on which the records' ${recordDays} days rest`],
  ['docs/threat-model.md', `events' records, kept ${recordDays} days`],
  [
    pageOf('ocean'),
    `within ${recordDays} days | \`duplicates\` 1 | not queued again: its record, kept ${recordDays} days`,
  ],
  [
    pageOf('searchstream'),
    `within ${recordDays} days | \`duplicates\` 1 | not queued again: its record, kept ${recordDays} days`,
  ],
  [pageOf('signal-sciences'), `within ${recordDays} days, they are a duplicate`],
])('%s says for how long: %s', (page, words) => {
  expect(read(page)).toContain(words);
});
