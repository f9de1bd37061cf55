import { request as askHttp, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as askHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../../sync/remote/http.ts';
import { seededRandom } from '../../tools/seeded-random.ts';

/** What can happen between a client and a server. */
export type Fault =
  /** The server answers with this status instead of doing what it was asked. */
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  /** The connection breaks before the server hears of it. */
  | 'dropped-before'
  /** The server does it, and the connection breaks before the answer. */
  | 'dropped-after'
  /** Half of the answer comes, less than its length says. */
  | 'cut'
  /** Half of the answer comes, and nothing tells. */
  | 'cut-looks-whole'
  /** A page for people with status 200, as of a portal; the server hears nothing. */
  | 'page'
  /** The server is asked twice; the first answer comes back, or the second. */
  | 'asked-twice';

const inOneSecond = () => new Date(Date.now() + 1000).toUTCString();

/** All faults there are. Those with a time come with a fresh one. */
export const FAULTS: (() => Fault)[] = [
  ...[401, 403, 409, 412, 413, 423, 500, 503, 507].map((status) => () => ({
    kind: 'status' as const,
    status,
  })),
  () => ({ kind: 'status', status: 429, headers: { 'Retry-After': '1' } }),
  () => ({ kind: 'status', status: 429, headers: { 'Retry-After': inOneSecond() } }),
  () => ({ kind: 'status', status: 503, headers: { 'Retry-After': '1' } }),
  () => 'dropped-before',
  () => 'dropped-after',
  () => 'cut',
  () => 'cut-looks-whole',
  () => 'page',
  () => 'asked-twice',
];

export interface ChaosProxy {
  /** Of the proxy, without `/` at its end. */
  address: string;
  /** As `fetch`, by way of the proxy, for any server: signatures and hosts stay those of the server. */
  fetch: Fetch;
  /** How many requests a fault met, by its name. */
  counts: Map<string, number>;
  /** Which share of requests meets a fault from now on. */
  setShare(share: number): void;
  stop(): Promise<void>;
}

export interface ChaosOptions {
  seed: number;
  /** Share of requests that a fault meets, 0 to 1. */
  share: number;
  /** Where requests go that name no server of their own: origin without `/` at its end. */
  target?: string;
  /** Chosen from, each as often as the others. */
  faults?: (() => Fault)[];
}

/** Says where a request is to go; taken off on the way. */
const TARGET = 'x-chaos-target';
const PAGE = '<!DOCTYPE html><title>Welcome</title><p>Please accept the terms of this network.</p>';

/** A proxy on this machine that lets a share of what goes through it go wrong, the same for the same seed and order. */
export async function startChaosProxy({
  seed,
  share,
  target,
  faults = FAULTS,
}: ChaosOptions): Promise<ChaosProxy> {
  const random = seededRandom(seed);
  const counts = new Map<string, number>();
  const choose = (): Fault | null => {
    if (random() >= share) return null;
    const fault = faults[Math.floor(random() * faults.length)]!();
    const name = typeof fault === 'string' ? fault : `${fault.status}${fault.headers ? ' later' : ''}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return fault;
  };
  const server = createServer((request, response) => {
    const fault = choose();
    const isFirst = random() < 0.5;
    void bodyOf(request)
      .then((body) => pass({ request, response, body, target, fault, isFirst }))
      .catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    counts,
    fetch: (url, init) => {
      const { origin, pathname, search } = new URL(url);
      const headers = new Headers(init.headers);
      headers.set(TARGET, origin);
      return fetch(address + pathname + search, { ...init, headers });
    },
    setShare(next) {
      share = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Passing {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
  target: string | undefined;
  fault: Fault | null;
  /** Of two answers the first is given back. */
  isFirst: boolean;
}

async function pass({ request, response, body, target, fault, isFirst }: Passing): Promise<void> {
  if (typeof fault === 'object' && fault !== null) {
    response.writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers });
    return void response.end(`status ${fault.status}`);
  }
  if (fault === 'page') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return void response.end(PAGE);
  }
  if (fault === 'dropped-before') return void response.destroy();
  let answer = await forward(request, body, target);
  if (fault === 'asked-twice') {
    const second = await forward(request, body, target);
    if (!isFirst) answer = second;
  }
  if (fault === 'dropped-after') return void response.destroy();
  giveBack(response, answer, fault);
}

interface Forwarded {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

function giveBack(response: ServerResponse, { status, headers, body }: Forwarded, fault: Fault | null): void {
  const isCut = fault === 'cut' || fault === 'cut-looks-whole';
  const given = isCut ? body.subarray(0, Math.floor(body.length / 2)) : body;
  const isBare = status === 204 || status === 304;
  const told = fault === 'cut' ? Math.max(body.length, 1) : given.length;
  response.writeHead(status, isBare ? headers : { ...headers, 'content-length': String(told) });
  if (fault !== 'cut' || isBare) return void response.end(given);
  response.write(given);
  // What was written is to arrive, and then nothing more.
  setImmediate(() => response.destroy());
}

/** What speaks of one connection and not of what goes over it. */
const OF_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', TARGET];

function forward(request: IncomingMessage, body: Buffer, target: string | undefined): Promise<Forwarded> {
  const own = request.headers[TARGET];
  const origin = typeof own === 'string' ? own : target;
  if (origin === undefined) throw new Error(`A request names no server: ${request.url}`);
  const url = new URL(origin + request.url);
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !OF_CONNECTION.includes(name)) headers[name] = value;
  if (typeof own === 'string') headers.host = url.host;
  if (body.length > 0 || request.method === 'PUT' || request.method === 'POST')
    headers['content-length'] = String(body.length);
  // An answer that is packed for the way could not be cut in a way that looks whole.
  headers['accept-encoding'] = 'identity';
  const ask = url.protocol === 'https:' ? askHttps : askHttp;
  return new Promise((done, fail) => {
    const asked = ask(url, { method: request.method, headers }, (answer) => {
      bodyOf(answer).then((whole) => {
        const back: Record<string, string | string[]> = {};
        for (const [name, value] of Object.entries(answer.headers))
          if (value !== undefined && !OF_CONNECTION.includes(name)) back[name] = value;
        done({ status: answer.statusCode ?? 502, headers: back, body: whole });
      }, fail);
    });
    asked.on('error', fail);
    asked.end(body);
  });
}
