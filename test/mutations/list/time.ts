import { inFile, type Mutation } from '../mutation.ts';

/** Time: the answer comes by when it must, and nobody is blamed for our lateness. */
export const time: readonly Mutation[] = [
  ...inFile('lambda/delivery/deadline.ts', 'test/lambda/delivery', [
    [
      "the gateway's clock is trusted",
      'Math.min(Math.max(receivedAt + limits.answer, earliest), latest)',
      'receivedAt + limits.answer',
    ],
    [
      'writing leaves no time for looking',
      'write: until(atMost, claimEnd - limits.look)',
      'write: until(atMost, claimEnd)',
    ],
    [
      'a claim leaves no time for the queue',
      'const claimEnd = clock.now() + Math.max(least, remaining() - limits.fallback);',
      'const claimEnd = clock.now() + Math.max(least, remaining());',
      'test/lambda/delivery|test/lambda/receive',
    ],
    [
      'storing leaves no time for the queue',
      'until(limits.store, clock.now() + Math.max(least, remaining() - limits.fallback))',
      'until(limits.store, clock.now() + Math.max(least, remaining()))',
      'test/lambda/delivery|test/lambda/receive',
    ],
    ['nothing is kept back from a call', 'const most = remaining() - keptBack;', 'const most = remaining();'],
  ]),
  ...inFile('lambda/delivery/signal.ts', 'test/lambda/delivery', [
    [
      'a limit counts before what came was read',
      'clock.after(left, () => clock.afterReading(abortIfDue))',
      'clock.after(left, abortIfDue)',
    ],
    [
      'our lateness is blamed on the service',
      'milliseconds + lateness.total() - lateBefore',
      'milliseconds',
      'test/lambda/receive|test/lambda/delivery',
    ],
    [
      'our lateness puts off the answer',
      'const allowed = Math.min(milliseconds + lateness.total() - lateBefore, atMost);',
      'const allowed = milliseconds + lateness.total() - lateBefore;',
    ],
    ['a call without time is begun', 'if (!(milliseconds >= 1)) return AbortSignal.abort(timeout);', ''],
  ]),
  ...inFile('lambda/delivery/lateness.ts', 'test/lambda/delivery', [
    ['a freeze counts as lateness', 'hasEnded ? total : total + overdue()', 'total + overdue()'],
  ]),
  ...inFile('lambda/delivery/span.ts', 'test/lambda/delivery', [
    ['one attempt gets all of the time', 'signal(Math.max(attemptTime, left() / 2))', 'signal(left())'],
    [
      'an attempt over connections that may be dead takes as long as any',
      'firstAttempt: () => signal(firstAttemptTime)',
      'firstAttempt: () => signal(attemptTime)',
    ],
    ['what is final is tried again and again', 'isFinal(error) || ', ''],
    [
      'attempts follow each other within a millisecond',
      'const wait = Math.min(clock.random() * longest, left());',
      'const wait = Math.min(1, left());',
    ],
  ]),
];
