import type { ClientRequest } from 'node:http';
import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * A connection that stood idle for this long is not used again, in milliseconds: Lambda freezes the process between
 * requests, and what is at the other end may be gone without a word.
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
    // One that failed, or gave no answer in time: what stood idle beside it is likely no better, for a freeze kills all.
    // So the next attempt opens a new one.
    socket?.once('close', () => {
      if (!idleSince.has(socket)) dropFree();
    });
    return socket;
  }
}

/** Ends the connections that stood idle for too long, by the wall clock; one that went back tells nothing. */
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

/** Free ones only. The agent passes over no more than leading ones that are destroyed, so each is, and leaves the list itself. */
function drop(isMeant: (socket: Duplex) => boolean): void {
  for (const { freeSockets } of agents) {
    for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) {
      if (isMeant(socket)) socket.destroy();
    }
  }
}
