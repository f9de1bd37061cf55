import { createServer, type Server } from 'node:http';

/** A page served to the test browser: markup, or a full answer. */
export type Fixture = string | { body: string; headers: Record<string, string>; status?: number };

/** Starts a server on 127.0.0.1 that answers each path with its fixture; `fixtures` may grow later. */
export async function serveFixtures(
  fixtures: Map<string, Fixture>,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    // A browser that uses this server as its proxy sends the whole address.
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    const fixture = fixtures.get(`${url.host}${url.pathname}`) ?? fixtures.get(url.pathname);
    if (fixture === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('no such fixture');
      return;
    }
    const answer = typeof fixture === 'string' ? { body: fixture, headers: {} } : fixture;
    response.writeHead('status' in answer && answer.status ? answer.status : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...answer.headers,
    });
    response.end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
