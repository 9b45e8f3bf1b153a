import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A network line between two programs that is slow and can be cut, as between two buildings. */
export interface SlowLine {
  readonly port: number;
  /** Ends every connection on it; new ones come about. */
  cut(): void;
  close(): void;
}

/** Everything sent over it arrives `delayMs` later, either way. `host`: where it listens. */
export async function startSlowLine(
  target: { host: string; port: number },
  delayMs: number,
  host = '127.0.0.1',
): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      // Equal delays keep the order.
      from.on('data', (chunk) => setTimeout(() => to.writable && to.write(chunk), delayMs));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        setTimeout(() => to.destroy(), delayMs);
      });
    }
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    cut,
    close() {
      server.close();
      cut();
    },
  };
}
