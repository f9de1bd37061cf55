import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import type { SyncPlace } from '../../domain/sync-state.ts';

/** A way to a server that can be shut, as a network that is gone is for who stands before it. */
export interface Gate {
  /** The server's place, by this way. */
  place: SyncPlace;
  /** Breaks all connections, and takes none until it is opened again. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Holds whatever is asked back for so long from now on, milliseconds. */
  slow(ms: number): void;
  /** The moment the next request has begun to reach the server. */
  passed(): Promise<void>;
}

/** A gate on this machine in front of a server; open. */
export async function startGate(place: SyncPlace): Promise<Gate> {
  const target = new URL(place.address);
  const sockets = new Set<Socket>();
  let told: (() => void)[] = [];
  let slowness = 0;
  const heldBack = () =>
    new Transform({
      transform(chunk, _, next) {
        if (slowness === 0) next(null, chunk);
        else setTimeout(() => next(null, chunk), slowness);
      },
    });
  const server = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
      // Either side may break off at any time.
      one.on('error', () => undefined);
    }
    socket.on('data', () => {
      for (const tell of told) tell();
      told = [];
    });
    socket.pipe(heldBack()).pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', done);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const address = place.address.replace(target.host, `127.0.0.1:${port}`);
  return {
    place: { ...place, address },
    shut: () =>
      new Promise((done) => {
        if (!server.listening) return done();
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
    open: () => listen(port),
    slow(ms) {
      slowness = ms;
    },
    passed: () => new Promise((done) => told.push(done)),
  };
}
