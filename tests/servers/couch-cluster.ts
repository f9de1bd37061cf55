import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '../../tools/seeded-random.ts';
import { ClusterDatabase, type Kept, MACHINES } from './cluster-copies.ts';
import type { TestServer } from './test-server.ts';

/** Which machines are away, one after the other, so many requests each. */
const OUTAGES: number[][] = [[], [2], [1, 2], [1], []];
const REQUESTS_EACH = 60;

const USER = 'admin';
const PASSWORD = 'of the cluster';

interface Said {
  status: number;
  body: unknown;
  type?: string;
}
const say = (status: number, body: unknown): Said => ({ status, body });
const fault = (status: number, error: string, reason: string): Said => say(status, { error, reason });
const NO_DATABASE = fault(404, 'not_found', 'Database does not exist.');
const missing = (kept: Kept | null): Said => fault(404, 'not_found', kept ? 'deleted' : 'missing');

interface Asked {
  method: string;
  database: string;
  rest: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/**
 * What a CouchDB 3.5 on three machines says while one and two of them are killed and come back, again and again: 202 for what too few
 * took, places in the feed that only the server understands and counts that fall, changes told again and out of order. In this
 * process; made after CouchDB's sources (fabric, chttpd), since the server itself cannot be installed from packages.
 */
export async function startCouchCluster(seed = 1): Promise<TestServer> {
  const random = seededRandom(seed);
  const databases = new Map<string, ClusterDatabase>();
  let requests = 0;
  const away = () => OUTAGES[Math.floor(requests / REQUESTS_EACH) % OUTAGES.length]!;

  const answer = (asked: Asked): Said => {
    requests += 1;
    const database = databases.get(asked.database);
    for (const one of databases.values()) {
      for (let machine = 1; machine < MACHINES; machine += 1)
        if (away().includes(machine)) one.leave(machine);
        else one.comeBack(machine);
      one.tick();
    }
    if (asked.database === '') return say(200, { couchdb: 'Welcome', version: '3.5.0' });
    if (asked.rest.length === 0 && asked.method === 'PUT') {
      if (database)
        return fault(412, 'file_exists', 'The database could not be created, the file already exists.');
      databases.set(asked.database, new ClusterDatabase(random));
      return say(away().length > 1 ? 202 : 201, { ok: true });
    }
    if (!database) return NO_DATABASE;
    if (asked.rest.length > 0) return ofDatabase(database, asked);
    if (asked.method === 'DELETE') {
      databases.delete(asked.database);
      return say(away().length > 1 ? 202 : 200, { ok: true });
    }
    const { made } = database;
    return say(200, { db_name: asked.database, update_seq: database.updateSeq(), instance_start_time: made });
  };

  const server = createServer((request, response) => {
    void read(request).then((asked) => send(response, 'status' in asked ? asked : answer(asked)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/space`;
  return {
    name: 'a cluster of CouchDB',
    place: { kind: 'couchdb', address, user: USER, password: PASSWORD },
    disk: null,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked | Said> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const basic = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  if (request.headers.authorization !== basic && request.url !== '/')
    return fault(401, 'unauthorized', 'Name or password is incorrect.');
  const packing = request.headers['content-encoding'] ?? 'identity';
  if (packing !== 'gzip' && packing !== 'identity')
    return fault(415, 'bad_content_type', `${packing} is not a supported content encoding.`);
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://cluster');
  const [database = '', ...rest] = pathname.slice(1).split('/').filter(Boolean).map(decodeURIComponent);
  try {
    const bytes = packing === 'gzip' ? gunzipSync(Buffer.concat(parts)) : Buffer.concat(parts);
    const body = bytes.length > 0 ? JSON.parse(bytes.toString()) : {};
    return { method: request.method ?? 'GET', database, rest, query, body };
  } catch {
    return fault(400, 'bad_request', 'invalid UTF-8 JSON');
  }
}

function send(response: ServerResponse, { status, body, type }: Said): void {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(status, {
    'content-type': type ?? 'application/json',
    'content-length': bytes.length,
    'cache-control': 'must-revalidate',
    server: 'CouchDB/3.5.0 (Erlang OTP/26)',
  });
  response.end(bytes);
}

function ofDatabase(database: ClusterDatabase, asked: Asked): Said {
  const [name = '', attachment] = asked.rest;
  if (name === '_all_docs') return allDocs(database, asked);
  if (name === '_changes') return changes(database, asked);
  if (name === '_bulk_docs') {
    const rows = (asked.body.docs as Record<string, unknown>[]).map((doc) =>
      write(database, String(doc._id), doc),
    );
    return say(rows.some((row) => 'accepted' in row) ? 202 : 201, rows);
  }
  const kept = database.get(name);
  if (asked.method === 'PUT') {
    const row = write(database, name, asked.body);
    if ('error' in row) return say(409, { error: row.error, reason: row.reason });
    const { accepted = false, ...done } = row;
    return say(accepted ? 202 : 201, done);
  }
  if (!kept || kept.deleted) return missing(kept);
  if (asked.method === 'DELETE') {
    const written = database.delete(name, asked.query.get('rev') ?? '');
    if (written === 'conflict') return fault(409, 'conflict', 'Document update conflict.');
    return say(written.safe ? 200 : 202, { ok: true, id: name, rev: written.rev });
  }
  if (attachment === undefined) return say(200, inJson(kept, false));
  const bytes = kept.attachments.get(attachment);
  if (!bytes) return fault(404, 'not_found', 'Document is missing attachment');
  return { status: 200, body: bytes, type: 'application/octet-stream' };
}

type Row =
  | { ok: true; id: string; rev: string; accepted?: true }
  | { id: string; error: string; reason: string };

function write(database: ClusterDatabase, id: string, doc: Record<string, unknown>): Row {
  const {
    _id,
    _attachments = {},
    ...body
  } = doc as { _id?: string; _attachments?: Record<string, { data: string }> };
  const attachments = Object.entries(_attachments).map(
    ([name, { data }]) => [name, Buffer.from(data, 'base64')] as const,
  );
  const written = database.put(id, body, new Map(attachments));
  if (written === 'conflict') return { id, error: 'conflict', reason: 'Document update conflict.' };
  return { ok: true, id, rev: written.rev, ...(written.safe ? {} : { accepted: true as const }) };
}

function inJson({ id, rev, deleted, body, attachments }: Kept, withBytes: boolean): Record<string, unknown> {
  const type = { content_type: 'application/octet-stream', revpos: 1 };
  const told = [...attachments].map(([name, bytes]) => [
    name,
    withBytes ? { ...type, data: bytes.toString('base64') } : { ...type, length: bytes.length, stub: true },
  ]);
  return {
    _id: id,
    _rev: rev,
    ...(deleted ? { _deleted: true } : body),
    ...(told.length > 0 ? { _attachments: Object.fromEntries(told) } : {}),
  };
}

function allDocs(database: ClusterDatabase, { query }: Asked): Said {
  const [start, end] = ['startkey', 'endkey'].map((key) => JSON.parse(query.get(key) ?? '""') as string);
  const names = database.names().filter((name) => name >= start! && name <= end!);
  const rows = names.slice(0, Number(query.get('limit') ?? names.length));
  return say(200, {
    total_rows: names.length,
    offset: null,
    rows: rows.map((id) => ({ id, key: id, value: {} })),
  });
}

function changes(database: ClusterDatabase, { query, body }: Asked): Said {
  const selector = query.get('filter') === '_selector' ? (body.selector as { f: { $ne: string } }) : null;
  const found = database.changes(
    query.get('since') ?? '0',
    Number(query.get('limit') ?? 1000),
    ({ body: { f } }) => selector === null || f !== selector.f.$ne,
  );
  if (!found) return fault(400, 'bad_request', "Malformed sequence supplied in 'since' parameter.");
  const withBytes = query.get('attachments') === 'true';
  const results = found.results.map(({ seq, kept }) => ({
    seq,
    id: kept.id,
    changes: [{ rev: kept.rev }],
    ...(kept.deleted ? { deleted: true } : {}),
    doc: inJson(kept, withBytes),
  }));
  return say(200, { results, last_seq: found.last, pending: found.pending });
}
