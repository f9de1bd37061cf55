import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, extname, join, normalize, resolve } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.txt': 'text/plain; charset=utf-8',
};

/** A server on 127.0.0.1 for one file and what lies beside it. */
export interface DemoServer {
  port: number;
  /** Path of the file on the server. */
  path: string;
  close(): void;
}

/**
 * Serves the folder of `file` on a free port of 127.0.0.1.
 * @throws Error when the file does not exist.
 */
export async function serveFile(file: string): Promise<DemoServer> {
  const full = resolve(file);
  if (!existsSync(full) || !statSync(full).isFile()) throw new Error(`There is no file ${full}`);
  const folder = dirname(full);
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const wanted = join(folder, normalize(decodeURIComponent(pathname)));
    const inside = wanted.startsWith(folder) && existsSync(wanted) && statSync(wanted).isFile();
    response.writeHead(inside ? 200 : 404, { 'content-type': TYPES[extname(wanted)] ?? 'text/plain' });
    if (inside) createReadStream(wanted).pipe(response);
    else response.end('Not here.');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port, path: `/${basename(full)}`, close: () => server.close() };
}
