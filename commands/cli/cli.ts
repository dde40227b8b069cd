import { nearest } from '../../lib/props/nearest.ts';
import { check } from '../check/check.ts';
import { deadLetters } from '../dead-letters/dead-letters.ts';
import { replay } from '../replay/replay.ts';
import { secret } from '../secret/secret.ts';
import { send } from '../send/send.ts';
import type { Command } from '../shared/command.ts';
import { commandHelp } from '../shared/command-help.ts';
import type { Environment, Streams } from '../shared/streams.ts';
import { Terminal } from '../shared/terminal.ts';
import { bin } from '../shared/typed.ts';
import { tail } from '../tail/tail.ts';

/** The commands of an app: those that do without the clone. */
const commands = {
  secret: { command: secret, about: 'store or revoke the key of a source' },
  check: { command: check, about: 'whether a receiver is set up, from key to alarm' },
  send: { command: send, about: 'signed deliveries, as a vendor sends them' },
  tail: { command: tail, about: 'what is in the queue, as it arrives' },
  'dead-letters': { command: deadLetters, about: 'what is in the dead-letter queue, and back to the queue with it' },
  replay: { command: replay, about: 'messages that were kept, to the queue once more' },
} satisfies Record<string, { readonly command: Command<object>; readonly about: string }>;

const help = commandHelp({
  name: bin,
  usage: ['<command> [options]'],
  about: ['Works on a receiver that your app has deployed, with your AWS credentials.'],
  arguments: Object.fromEntries(Object.entries(commands).map(([name, { about }]) => [name, about])),
  options: {},
  notes: [
    `${bin} <command> --help says what a command takes, and what it ends with. A stack with the prop outputs is found by its name.`,
  ],
  examples: [
    [`${bin} secret ocean --stack Security`, "make a key for the stack's source ocean, store it, and show it"],
    [`${bin} check --stack Security`, 'look whether all is set up'],
    [`${bin} tail --stack Security`, 'what arrives'],
  ],
  exits: { 0: 'done, or this was printed', 2: 'there is no such command' },
});

/** `npx security-webhook-receiver`: every command that works in an app, by its name. */
export const cli = {
  help,

  /** @returns the exit code: that of the command, or 2 if none was named */
  async run([name, ...args]: readonly string[], env: Environment, streams: Streams): Promise<number> {
    if (name === '--help' || name === '-h') {
      streams.stdout.write(help);
      return 0;
    }
    if (name === undefined) {
      streams.stderr.write(help);
      return 2;
    }
    if (isCommand(name)) return commands[name].command.run(args, env, streams);
    const meant = nearest(name, Object.keys(commands));
    const advice = meant === undefined ? '' : ` Do you mean ${meant}?`;
    new Terminal(env, streams).warn(`There is no such command.${advice} See ${bin} --help.`);
    return 2;
  },
};

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}
