import type { ClientRequest } from 'node:http';
import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * A connection that was idle for this long is not used again, in milliseconds. Lambda freezes the process between
 * requests, and the other end may close the connection without our noticing.
 * https://github.com/aws/aws-sdk-js-v3/issues/3710
 */
const longestIdle = 20_000;

/** Since when a connection is free, Unix milliseconds. */
const idleSince = new WeakMap<Duplex, number>();
const agents = new Set<Connections>();

/** Kept-alive connections to one service. */
export class Connections extends Agent {
  constructor(options: AgentOptions) {
    super({ ...options, keepAlive: true });
    agents.add(this);
    this.on('free', (socket: Duplex) => idleSince.set(socket, Date.now()));
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    idleSince.delete(socket);
    super.reuseSocket(socket, request);
  }

  override createConnection(...[options, callback]: Parameters<Agent['createConnection']>) {
    const socket = super.createConnection(options, callback);
    // If one failed or did not answer in time, those that were idle beside it are probably dead too: a freeze kills all.
    // So the next attempt opens a new one.
    socket?.once('close', () => {
      if (!idleSince.has(socket)) dropFree();
    });
    return socket;
  }
}

/** Ends the connections that were idle for too long by the wall clock, or for an unknown time since it went back. */
export function dropIdle(): void {
  const now = Date.now();
  drop((socket) => {
    const idle = now - (idleSince.get(socket) ?? Number.NEGATIVE_INFINITY);
    return idle < 0 || idle >= longestIdle;
  });
}

function dropFree(): void {
  drop(() => true);
}

/** Destroys free ones. The agent skips only leading destroyed sockets, so all go; each then leaves its list by itself. */
function drop(isMeant: (socket: Duplex) => boolean): void {
  for (const { freeSockets } of agents) {
    for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) {
      if (isMeant(socket)) socket.destroy();
    }
  }
}
