import { environmentVariable } from '../../lambda/names.ts';
import { Inspector } from '../../local/inspector/inspector.ts';
import { writeReadyFile } from '../../local/ready/ready-file.ts';
import { readyLine } from '../../local/ready/ready-line.ts';
import { type LocalReceiver, startLocal } from '../../local/start-local.ts';
import { fail } from '../shared/fail.ts';
import { defaultPort, help, readArguments, readKeepMessagesDays, readPort } from '../shared/start-arguments.ts';
import { banner } from './banner.ts';
import { deliveryLine } from './delivery-line.ts';
import { relayLine } from './relay-line.ts';

// `npm start`: the receiver on this machine until Ctrl-C. A mistake in the command ends it with 2, any other with 1.

let receiver: LocalReceiver | undefined;
let ending = false;

/** A second signal, or one before the receiver is ready, does not wait for anything. */
async function end(): Promise<void> {
  if (!ending) {
    ending = true;
    await receiver?.stop();
  }
  process.exit(0);
}

async function main(): Promise<void> {
  const { json, port, keepMessagesDays } = readCommand();
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const inspector = new Inspector();
  try {
    receiver = await startLocal({
      port,
      keepMessagesDays,
      watcher: inspector,
      onAnswer: (answer) => {
        inspector.answered(answer);
        if (!json) console.log(deliveryLine(answer));
      },
      onLine: (line) => {
        inspector.wrote(line);
        const shown = json ? undefined : relayLine(line);
        if (shown !== undefined) console.log(shown);
      },
    });
    inspector.attach(receiver);
    const line = readyLine(receiver);
    writeReadyFile(Number(new URL(receiver.sources[0]!.url).port), line);
    console.log(json ? line : banner(receiver));
  } catch (error) {
    fail(error, 1);
  }
}

function readCommand(): { json: boolean; port: number; keepMessagesDays: number | undefined } {
  try {
    const asked = readArguments(process.argv.slice(2));
    if (asked.help) {
      process.stdout.write(help);
      process.exit(0);
    }
    return {
      json: asked.json,
      port: readPort(process.env.PORT, defaultPort),
      keepMessagesDays: readKeepMessagesDays(process.env[environmentVariable.keepMessagesDays]),
    };
  } catch (error) {
    fail(error, 2);
  }
}

await main();
