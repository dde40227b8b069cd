import { options, readArguments } from '../../../commands/send/arguments.ts';
import { hint } from '../../../commands/send/hint.ts';
import { answerLine, Tally } from '../../../commands/send/tally.ts';
import { readGiven } from '../../../commands/shared/read-given.ts';
import { progressBar, showProgress } from '../../../commands/shared/show-progress.ts';
import { Terminal } from '../../../commands/shared/terminal.ts';
import type { Answer } from '../../../local/sender/delivery.ts';

const answered = (status: number, body = '', milliseconds = 5): Answer => ({
  kind: 'answered',
  status,
  body,
  milliseconds,
});
const unanswered: Answer = { kind: 'unanswered', reason: 'ECONNREFUSED', milliseconds: 1 };

function tallyOf(answers: readonly Answer[]): Tally {
  const tally = new Tally();
  for (const answer of answers) tally.add(answer);
  return tally;
}

describe('the exit code of npm run send', () => {
  it.each<[string, Answer[], number]>([
    ['all 200', [answered(200), answered(200)], 0],
    ['201, which SearchStream does not take for success', [answered(201)], 3],
    ['a redirect', [answered(301)], 3],
    ['401', [answered(200), answered(401)], 3],
    ['404', [answered(404)], 3],
    ['408', [answered(408)], 4],
    ['429', [answered(429)], 4],
    ['503', [answered(503), answered(401)], 4],
    ['no answer', [answered(503), answered(401), unanswered], 1],
  ])('shows %s', (_what, answers, code) => {
    expect(tallyOf(answers).exitCode()).toBe(code);
  });
});

describe('the answers', () => {
  it.each([
    [answered(200, '{"accepted":1}', 12.4), '200  {"accepted":1}  12 ms'],
    [answered(500, 'a\u001b[31m\nb'), '500  a?[31m?b  5 ms'],
    [answered(500, 'x'.repeat(300)), `500  ${'x'.repeat(200)}  5 ms`],
    [unanswered, '-  no answer: ECONNREFUSED  1 ms'],
  ])('are one line each, which cannot steer the terminal: %#', (answer, line) => {
    expect(answerLine(answer)).toBe(line);
  });

  it('are counted by status and body, the most frequent first', () => {
    const table = tallyOf([
      answered(401, 'no', 9),
      answered(200, 'ok', 1),
      answered(200, 'ok', 30),
      answered(200, 'ok', 2),
    ]);
    expect(table.table().split('\n').slice(2)).toEqual([
      '3      200     ok    2 ms    30 ms',
      '1      401     no    9 ms    9 ms',
    ]);
  });

  it('are cut short if each has a text of its own', () => {
    const table = tallyOf(Array.from({ length: 12 }, (_, index) => answered(200, `id ${index}`)));
    expect(table.table().split('\n')).toHaveLength(2 + 10 + 1);
    expect(table.table()).toMatch(/\nand 2 other answers$/);
  });
});

describe('the hint', () => {
  const asked = (...args: string[]) => readArguments(readGiven('npm run send', ['ocean', ...args], options, {}));
  const repeated = answered(200, '{"accepted":0,"duplicates":3,"deadLettered":0}');
  const counts = 'It was sent before, so nothing was queued again. With --count 1 it gets ids of its own.';
  const replaced =
    'It is signed with the key that npm start made. Was it replaced? Then give the new one with --key-stdin.';
  const running = 'Does the receiver still run? Start it with npm start.';

  it.each<[string, Answer, string[], string | undefined]>([
    ['a sample that was sent before', repeated, [], counts],
    ['new ids', repeated, ['--count', '1'], undefined],
    ['a success', answered(200, '{"accepted":1,"duplicates":0,"deadLettered":0}'), [], undefined],
    ['an answer of another kind', answered(200, 'ok'), [], undefined],
    ['no answer here', unanswered, [], running],
    ['no answer elsewhere', unanswered, ['--url', 'http://a.example'], undefined],
    ['a key that was named', answered(401), ['--key-env', 'A'], 'This is not the key of that URL.'],
    ['the key of npm start, which is no longer that of its secret', answered(401), [], replaced],
    ['a key of another source', answered(401), ['--key-of', 'sigsci'], undefined],
    ['a URL of another source', answered(401), ['--url', 'http://localhost/sigsci'], undefined],
    ['a body that was tampered with here', answered(401), ['--tamper'], undefined],
    ['a body that was tampered with', answered(401), ['--tamper', '--key-env', 'A'], undefined],
  ])('is shown if it helps: %s', (_what, answer, args, text) => {
    expect(hint(answer, asked(...args))).toBe(text);
  });
});

describe('the progress bar', () => {
  it.each([
    [0, 10, `[>${' '.repeat(29)}]  0 of 10`],
    [5, 10, `[${'='.repeat(15)}>${' '.repeat(14)}]  5 of 10`],
    [10, 10, `[${'='.repeat(30)}] 10 of 10`],
    [999, 1_000, `[${'='.repeat(29)}>]  999 of 1000`],
  ])('shows %i of %i', (done, total, bar) => {
    expect(progressBar(done, total)).toBe(bar);
  });

  it('is drawn once for each percent, and not at all without a terminal', () => {
    const drawn = (isTTY: boolean) => {
      const texts: string[] = [];
      const stderr = { isTTY, write: (text: string) => texts.push(text) } as unknown as typeof process.stderr;
      const { stdin, stdout } = process;
      const terminal = new Terminal({}, { stdin, stdout, stderr, interrupted: new AbortController().signal });
      const progress = showProgress(terminal, 1_000);
      for (let done = 0; done < 1_000; done += 1) progress.step();
      progress.end();
      return texts.filter((text) => text.startsWith('['));
    };
    expect(drawn(true)).toHaveLength(101);
    expect(drawn(false)).toEqual([]);
  });
});
