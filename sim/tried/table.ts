import type { Tried } from './tried.ts';

/** What tried to break each guarantee, as Markdown. */
export function table(tried: Tried, crashPoints: number): string {
  const rows: readonly (readonly [guarantee: string, tries: readonly (readonly [count: number, what: string])[]])[] = [
    [
      'G1',
      [
        [tried.forgeries, 'deliveries signed with a key that was never stored'],
        [tried.plannedOf('rotations'), 'keys replaced'],
      ],
    ],
    [
      'G2',
      [
        [tried.crashes, 'crashes in random histories'],
        [crashPoints, 'crashes, one before and one after each step of 16 scenarios'],
        [tried.plannedOf('outages'), 'outages of a service'],
        [tried.fatesOf('refused', 'broken'), 'calls answered by an error'],
        [tried.fatesOf('lost', 'unanswered', 'late'), 'calls without an answer'],
        [tried.plannedOf('freezes'), 'freezes that killed connections'],
      ],
    ],
    [
      'G3',
      [
        [tried.repeats, 'events that had been sent before'],
        [tried.plannedOf('answers'), 'answers lost on the way to the vendor'],
        [tried.fatesOf('retried'), 'writes that the SDK repeated'],
        [tried.plannedOf('relays'), 'extra relays started'],
        [tried.plannedOf('index'), 'histories with an index out of date'],
        [tried.plannedOf('clocks'), 'wrong clocks'],
      ],
    ],
    [
      'G4',
      [
        [tried.messages, 'messages compared with what was signed, byte for byte'],
        [tried.large, 'events over 256 KiB'],
      ],
    ],
    [
      'G5',
      [
        [tried.decisions, 'decisions timed'],
        [tried.plannedOf('stalls'), 'processors taken'],
      ],
    ],
    [
      'G6',
      [
        [tried.unreadable, 'events that cannot be read'],
        [tried.notTaken, 'messages that SQS did not take out of a batch'],
      ],
    ],
  ];
  const lines = rows.map(
    ([guarantee, tries]) =>
      `| ${guarantee} | ${tries.map(([count, what]) => `${rounded(count)} ${what}`).join('; ')} |`,
  );
  return ['| | tried, at least |', '|---|---|', ...lines].join('\n');
}

/**
 * Rounded down to two digits: a change of the code shifts the counts a little, and the page need not follow each time.
 */
function rounded(count: number): string {
  const unit = 10 ** Math.max(0, String(count).length - 2);
  return (Math.floor(count / unit) * unit).toLocaleString('en-US');
}
