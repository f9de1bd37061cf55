import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChaosProxy, FAULTS, type Fault, startChaosProxy } from '../../../conformance/chaos-proxy.ts';

const BODY = 'a body of some length';
let server: Server;
let origin = '';
/** What reached the server. */
const reached: { line: string; body: string; host: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      reached.push({ line: `${request.method} ${request.url}`, body, host: request.headers.host });
      response.setHeader('x-count', String(reached.length));
      response.end(BODY);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks once by way of a proxy where every request meets a fault, or where none does. */
async function through<T>(fault: Fault | null, work: (proxy: ChaosProxy) => Promise<T>): Promise<T> {
  reached.length = 0;
  const faults = fault === null ? FAULTS : [() => fault];
  const proxy = await startChaosProxy({ seed: 1, share: fault === null ? 0 : 1, faults });
  try {
    return await work(proxy);
  } finally {
    await proxy.stop();
  }
}
const put = (proxy: ChaosProxy) => proxy.fetch(`${origin}/a?b=c`, { method: 'PUT', body: 'sent' });

describe('a proxy that lets requests go wrong', () => {
  it('hands a request on as it is, and its answer back', async () => {
    const answer = await through(null, put);
    expect([answer.status, answer.headers.get('x-count'), await answer.text()]).toEqual([200, '1', BODY]);
    expect(reached).toEqual([{ line: 'PUT /a?b=c', body: 'sent', host: origin.slice('http://'.length) }]);
  });

  it('goes to one server for those who name none', async () => {
    const proxy = await startChaosProxy({ seed: 1, share: 0, target: origin });
    expect(await (await fetch(`${proxy.address}/x`)).text()).toBe(BODY);
    expect(reached.at(-1)!.host).toBe(proxy.address.slice('http://'.length));
    await proxy.stop();
  });

  it('answers in place of the server', async () => {
    const answer = await through({ kind: 'status', status: 429, headers: { 'Retry-After': '1' } }, put);
    expect([answer.status, answer.headers.get('retry-after'), reached.length]).toEqual([429, '1', 0]);
    const page = await through('page', put);
    expect([page.status, page.headers.get('content-type'), reached.length]).toEqual([
      200,
      'text/html; charset=utf-8',
      0,
    ]);
  });

  it.each([
    ['dropped-before', 0],
    ['dropped-after', 1],
  ] as const)('breaks the connection: %s', async (fault, times) => {
    await through(fault, (proxy) => expect(put(proxy)).rejects.toThrow(TypeError));
    expect(reached).toHaveLength(times);
  });

  it('cuts an answer so that it can be told, and so that it cannot', async () => {
    await through('cut', async (proxy) => {
      const answer = await put(proxy);
      expect(answer.headers.get('content-length')).toBe(String(BODY.length));
      await expect(answer.text()).rejects.toThrow(TypeError);
    });
    const whole = await through('cut-looks-whole', async (proxy) => (await put(proxy)).text());
    expect(whole).toBe(BODY.slice(0, BODY.length / 2));
  });

  it('asks twice', async () => {
    await through('asked-twice', put);
    expect(reached.map(({ body }) => body)).toEqual(['sent', 'sent']);
  });

  it('lets the same go wrong for the same seed, and all there is in time', async () => {
    const statuses = async (seed: number) => {
      const proxy = await startChaosProxy({ seed, share: 0.5 });
      const seen: string[] = [];
      for (let at = 0; at < 150; at += 1)
        seen.push(
          await put(proxy).then(
            async (answer) => `${answer.status} ${(await answer.text().catch(() => 'cut')).length}`,
            () => 'dropped',
          ),
        );
      await proxy.stop();
      return { seen, kinds: proxy.counts.size };
    };
    const first = await statuses(7);
    expect((await statuses(7)).seen).toEqual(first.seen);
    expect((await statuses(8)).seen).not.toEqual(first.seen);
    // The two forms of a 429 count as one.
    expect(first.kinds).toBe(FAULTS.length - 1);
    const wrong = first.seen.filter((seen) => seen !== `200 ${BODY.length}`).length;
    expect(wrong / first.seen.length).toBeGreaterThan(0.35);
  });
});
