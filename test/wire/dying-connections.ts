import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a connection does from some moment on. */
export type Death =
  /** The other end has closed it. */
  | 'closed'
  /** The other end has reset it. */
  | 'reset'
  /** What is written is answered by a reset, as a NAT gateway does that has forgotten it. */
  | 'reset when written to'
  /** What is written gets no answer. */
  | 'silent';

/** A way to an address whose connections can be made to die; new ones are sound, unless none can be opened. */
export interface DyingConnections {
  readonly port: number;
  /** @returns how many connections there were */
  kill(how: Death): number;
  /** For so many milliseconds new connections are reset at once. */
  refuseFor(milliseconds: number): void;
  stop(): void;
}

/** @param target port on loopback */
export async function dyingConnections(target: number): Promise<DyingConnections> {
  const open = new Map<Socket, Death | undefined>();
  let refusedUntil = 0;
  const server = createServer((from) => {
    if (Date.now() < refusedUntil) {
      from.resetAndDestroy();
      return;
    }
    const to = connect(target, '127.0.0.1');
    open.set(from, undefined);
    from.on('data', (data) => {
      const death = open.get(from);
      if (death === 'reset when written to') from.resetAndDestroy();
      else if (death === undefined) to.write(data);
    });
    to.on('data', (data) => from.write(data));
    for (const socket of [from, to]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(from);
        from.destroy();
        to.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    kill(how) {
      const count = open.size;
      for (const socket of open.keys()) {
        open.set(socket, how);
        if (how === 'closed') socket.end();
        if (how === 'reset') socket.resetAndDestroy();
      }
      return count;
    },
    refuseFor(milliseconds) {
      refusedUntil = Date.now() + milliseconds;
    },
    stop() {
      for (const socket of open.keys()) socket.destroy();
      server.close();
    },
  };
}
