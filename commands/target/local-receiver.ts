import { UserError } from '../../lib/props/user-error.ts';
import { readReadyFile } from '../../local/ready/ready-file.ts';
import type { Ready } from '../../local/ready/ready-line.ts';
import { defaultPort, readPort } from '../shared/port.ts';
import { inApp } from '../shared/typed.ts';

const otherPort = 'For one on another port write PORT=4000, or the port in its URL, before the command.';

/**
 * The receiver that `npm start` runs on this machine, on the port that `PORT` names.
 * @param otherwise what the user can do without one, to complete the message
 * @throws UserError if none runs there, or in an app: the receiver on this machine is the clone's
 */
export function localReceiver(env: Readonly<Record<string, string | undefined>>, otherwise: string): Ready {
  if (inApp) throw new UserError(`It does not know which receiver is meant: ${otherwise}.`);
  const port = readPort(env.PORT, defaultPort);
  if (port === 0) throw new UserError(`PORT=0 lets npm start pick a port, and finds none here. ${otherPort}`);
  const ready = readReadyFile(port);
  if (ready !== undefined) return ready;
  throw new UserError(
    `No receiver runs on port ${port} of this machine. Start it with npm start, or ${otherwise}.\n${otherPort}`,
  );
}
