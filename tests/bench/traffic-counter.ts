import { request as ask, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What went between clients and a server, headers included. */
export interface Traffic {
  requests: number;
  /** Both ways. */
  bytes: number;
}

export interface TrafficCounter {
  /** Stands in front of the server; without `/` at its end. */
  address: string;
  /** Everything since the start. */
  total(): Traffic;
  stop(): Promise<void>;
}

/** A proxy on this machine that hands everything on and counts it. `target` is an origin without `/` at its end. */
export async function startTrafficCounter(target: string): Promise<TrafficCounter> {
  const sockets = new Set<Socket>();
  let requests = 0;
  let past = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const forwarded = ask(
      `${target}${request.url}`,
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      past += socket.bytesRead + socket.bytesWritten;
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    total() {
      let bytes = past;
      for (const socket of sockets) bytes += socket.bytesRead + socket.bytesWritten;
      return { requests, bytes };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
