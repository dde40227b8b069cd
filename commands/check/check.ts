import { command } from '../shared/command.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import { dashes, inApp, typed, typedQuietly } from '../shared/typed.ts';
import { exampleStack, localByDefault } from '../target/target.ts';
import { options, readArguments } from './arguments.ts';
import { checkExitCode, checkReport } from './report.ts';
import { runChecks } from './run.ts';

/** `npm run check`: whether a receiver is set up, from key to alarm. */
export const check = command({
  name: typed('check'),
  usage: [`${dashes}${inApp ? '--stack <name>' : '[--stack <name>]'} [--json]`],
  about: [
    'Looks, after a deployment, whether all is set up that the receiver needs, and says what to do where it is not.',
  ],
  options,
  notes: [
    localByDefault,
    {
      title: inApp ? 'For each source of the stack:' : 'For each source of bin/sources.ts:',
      rows: [
        ['key', 'it is stored, and can be used. It is never shown'],
        [
          'signed batch',
          'a signed batch without events is answered 200; of vendors that send batches. It leaves nothing',
        ],
        [
          'forged delivery',
          "one that is signed with another key is answered 401. The source's alarm Wrong key goes off by it",
        ],
      ],
    },
    {
      title: 'For the receiver:',
      rows: [
        ['queue', 'it answers, and the dead-letter queue too'],
        ['alarms', 'somebody is subscribed to them, and has confirmed it'],
        ['quota of Lambda', 'enough functions of the account can run at once'],
      ],
    },
    'Nothing is delivered to a source that lets in only requests with an API key, or of some addresses: those checks are "not tried".',
    'If AWS_ENDPOINT_URL names an emulator, the deliveries go to its gateway.',
  ],
  examples: [
    [typed('check', `--stack ${exampleStack}`), 'a deployed receiver'],
    [typedQuietly('check', `--stack ${exampleStack} --json`), 'the same, for a program'],
  ],
  exits: {
    0: 'no check failed',
    1: 'there is no receiver to look at',
    2: 'the command was wrong',
    3: 'a check failed',
    130: 'it was interrupted',
  },
  read: readArguments,
  run: async (asked, terminal) => {
    const findings = await runChecks(asked, terminal.env);
    if (asked.json) for (const finding of findings) terminal.printJson(finding);
    else terminal.print(checkReport(findings));
    return checkExitCode(findings);
  },
});

if (import.meta.main) void runAsProcess(check);
