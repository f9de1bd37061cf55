import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CouchStore } from '../../../../sync/remote/couch.ts';
import { objectHash } from '../../../../sync/seal/segment.ts';
import { CouchPlaceStore } from '../../../../sync/setup/couch-place.ts';
import { type Asked, all, fakeServer, problemOf, utf8 } from './fake-server.ts';

const signal = new AbortController().signal;
const PLACE = { address: 'https://couch.example/space', user: 'anna', password: 'pw' };
const open = (...script: Parameters<typeof fakeServer>) => {
  const { fetch, asked } = fakeServer(...script);
  return { store: new CouchPlaceStore(PLACE, fetch), asked };
};
const json = (value: unknown, status = 200) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
const lineOf = ({ method, url }: Asked) => `${method} ${decodeURIComponent(url.pathname + url.search)}`;
const b64 = (text: string) => Buffer.from(text).toString('base64');
const info = (updateSeq: unknown, start = '1') =>
  json({ db_name: 'space', update_seq: updateSeq, instance_start_time: start });

describe('writing to a CouchDB', () => {
  it('writes an object as one document, with the bytes in base64', async () => {
    const { store, asked } = open(json({ ok: true, id: 'log/ab/1', rev: '1-a' }, 201));
    expect(await store.putNew('log/ab/1', utf8('bytes'), signal)).toBe('created');
    expect(lineOf(asked[0]!)).toBe('PUT /space/log/ab/1');
    expect(asked[0]!.url.pathname).toBe('/space/log%2Fab%2F1');
    expect(JSON.parse(asked[0]!.body)).toEqual({ _id: 'log/ab/1', f: 'log/ab', d: b64('bytes') });
  });

  it.each([
    [json({ ok: true, rev: '1-a' }, 202), 'unsafe'],
    [json({ error: 'conflict' }, 409), 'exists'],
    [json({ error: 'forbidden', reason: 'no' }, 403), { code: 'auth' }],
    [json({ error: 'document_too_large' }, 413), { code: 'too-large' }],
    [json({ error: 'not_found', reason: 'Database does not exist.' }, 404), { code: 'not-found' }],
    [{ status: 201, body: '{"ok":tr' }, { code: 'torn' }],
    [{ status: 201, body: '' }, { code: 'torn' }],
    [json(null, 201), { code: 'torn' }],
    [{ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Welcome' }, { code: 'torn' }],
  ])('understands %o', async (said, expected) => {
    expect(await problemOf(open(said).store.putNew('key/1', utf8('x'), signal))).toEqual(expected);
  });

  it('sends what is large squeezed and as an attachment, and as it is to a server that cannot unpack it', async () => {
    const bytes = new Uint8Array(20_000).fill(7);
    const created = json({ ok: true, rev: '1-a' }, 201);
    const { fetch, asked } = fakeServer({ status: 415 }, created, created);
    const bodies: unknown[] = [];
    const store = new CouchStore(PLACE, (url, init) => {
      bodies.push(init.body);
      return fetch(url, init);
    });
    expect(await store.putNew('log/ab/1', bytes, signal)).toBe('created');
    expect(await store.putNew('log/ab/2', bytes, signal)).toBe('created');
    expect(asked.map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null, null]);
    const document = JSON.parse(asked[1]!.body);
    expect(gunzipSync(bodies[0] as Uint8Array).toString()).toBe(asked[1]!.body);
    expect(Buffer.from(document._attachments.b.data, 'base64')).toEqual(Buffer.from(bytes));
    expect(document.d).toBeUndefined();
  });

  const several = ['a', 'b', 'c'].map((part) => ({ name: `log/x/${part}`, bytes: utf8(part) }));
  const row = (part: string, more: object) => ({ id: `log/x/${part}`, ...more });
  it.each([
    [
      'in another order',
      json(
        [
          row('c', { ok: true, rev: '1-c' }),
          row('a', { ok: true, rev: '1-a' }),
          row('b', { error: 'conflict', rev: '1-b' }),
        ],
        201,
      ),
      ['created', 'exists', 'created'],
    ],
    [
      'below the quorum',
      json(
        [
          row('a', { ok: true, rev: '1' }),
          row('b', { ok: true, rev: '1' }),
          row('c', { ok: true, rev: '1' }),
        ],
        202,
      ),
      ['unsafe', 'unsafe', 'unsafe'],
    ],
    [
      'one below the quorum',
      json(
        [
          row('a', { ok: true, rev: '1' }),
          row('b', { ok: true, rev: '1', accepted: true }),
          row('c', { ok: true, rev: '1' }),
        ],
        201,
      ),
      ['created', 'unsafe', 'created'],
    ],
    [
      'without one',
      json([row('a', { ok: true, rev: '1' }), row('b', { ok: true, rev: '1' })], 201),
      { code: 'torn' },
    ],
    [
      'with one forbidden',
      json(
        [
          row('a', { ok: true, rev: '1' }),
          row('b', { error: 'forbidden', reason: 'no' }),
          row('c', { ok: true, rev: '1' }),
        ],
        201,
      ),
      { code: 'auth' },
    ],
    ['as no list', json({ error: 'x' }, 201), { code: 'torn' }],
    ['with nothing in the list', json([null, null, null], 201), { code: 'torn' }],
  ])('tells what became of several, confirmed %s', async (_, said, expected) => {
    expect(await problemOf(open(said).store.putAllNew(several, signal))).toEqual(expected);
  });
});

describe('a cluster whose machines are away', () => {
  // As chttpd says it, by what was asked.
  const AWAY = [
    json({ error: 'nodedown', reason: 'progress not possible' }, 412),
    json({ error: 'nodedown', reason: 'progress not possible' }, 500),
    json({ error: 'internal_server_error', reason: 'No DB shards could be opened.' }, 500),
    json(
      { error: 'timeout', reason: 'The request could not be processed in a reasonable amount of time.' },
      500,
    ),
    json({ error: 'service unavailable', reason: 'Nodes are unable to service this request' }, 503),
  ];
  const bulk = { name: 'log/x/1', bytes: utf8('1') };
  const calls: [string, (store: CouchPlaceStore) => Promise<unknown>][] = [
    ['making the database', (store) => store.prepare(signal)],
    ['writing', (store) => store.putNew('key/1', utf8('x'), signal)],
    ['writing several', (store) => store.putAllNew([bulk], signal)],
    ['reading', (store) => store.get('key/1', signal)],
    ['reading a segment', (store) => store.get(`log/ab/1-${'0'.repeat(16)}`, signal)],
    ['listing', (store) => all(store.list('log/', signal))],
    ['taking away', (store) => store.delete('key/1', signal)],
    ['asking for news', (store) => store.changes({ cursor: null, limit: 1, except: 'log/ab/' }, signal)],
  ];

  it.each(calls)('is tried again later, whatever it says to %s', async (_, call) => {
    for (const said of AWAY) expect(await problemOf(call(open(said).store))).toEqual({ code: 'server' });
  });

  it('is not taken for a place that somebody else has made meanwhile', async () => {
    const none = json({ error: 'not_found', reason: 'Database does not exist.' }, 404);
    const there = json({ error: 'file_exists', reason: 'The file already exists.' }, 412);
    await open(none, there).store.prepare(signal);
    await open(none, json({ ok: true }, 202)).store.prepare(signal);
    for (const said of AWAY)
      expect(await problemOf(open(none, said).store.prepare(signal))).toEqual({ code: 'server' });
  });

  it('may have written some of several that it says it failed with', async () => {
    const rows = [
      { ok: true, id: 'log/x/1', rev: '1-a', accepted: true },
      { id: 'log/x/2', error: 'internal_server_error', reason: null },
    ];
    expect(await problemOf(open(json(rows, 500)).store.putAllNew([bulk], signal))).toEqual({
      code: 'server',
    });
  });
});

describe('reading from a CouchDB', () => {
  it.each([
    [json({ error: 'not_found', reason: 'missing' }, 404), null],
    [json({ error: 'not_found', reason: 'deleted' }, 404), null],
    [json({ error: 'not_found', reason: 'Database does not exist.' }, 404), { code: 'not-found' }],
    [{ status: 404, body: 'no such page' }, { code: 'not-found' }],
    [json({ _id: 'key/2', d: b64('x') }), { code: 'torn' }],
    [json({ _id: 'key/1', d: 'no base 64!' }), { code: 'torn' }],
    [json({ _id: 'key/1' }), { code: 'torn' }],
    [json({ _id: 'key/1', d: b64('x') }), utf8('x')],
  ])('understands %o', async (said, expected) => {
    expect(await problemOf(open(said).store.get('key/1', signal))).toEqual(expected);
  });

  it('finds what the name promises beside a branch that somebody put there', async () => {
    const name = `log/ab/1-${await objectHash(utf8('ours'))}`;
    const { store, asked } = open(
      json({ error: 'not_found', reason: 'Document is missing attachment' }, 404),
      json({ _id: name, d: b64('theirs'), _conflicts: ['1-x', '1-y'] }),
      json({ _id: name, d: b64('theirs, too') }),
      json({ _id: name, d: b64('ours') }),
    );
    expect(await store.get(name, signal)).toEqual(utf8('ours'));
    expect(asked.map(({ url }) => url.search)).toEqual(['', '?conflicts=true', '?rev=1-x', '?rev=1-y']);
  });

  it('reads a large object as it is, and looks past a branch whose bytes are others', async () => {
    const large = utf8('ours'.repeat(5000));
    const name = `log/ab/1-${await objectHash(large)}`;
    const whole = open({ body: large });
    expect(await whole.store.get(name, signal)).toEqual(large);
    expect(whole.asked.map(lineOf)).toEqual([`GET /space/${name}/b`]);
    const stub = { b: { content_type: 'application/octet-stream', stub: true } };
    const { store, asked } = open(
      { body: 'theirs' },
      json({ _id: name, _attachments: stub, _conflicts: ['1-x'] }),
      json({ _id: name, _attachments: stub }),
      { body: large },
    );
    expect(await store.get(name, signal)).toEqual(large);
    expect(lineOf(asked.at(-1)!)).toBe(`GET /space/${name}/b?rev=1-x`);
  });

  it.each([
    ['the document', json({ error: 'not_found', reason: 'missing' }, 404), null],
    [
      'the database',
      json({ error: 'not_found', reason: 'Database does not exist.' }, 404),
      { code: 'not-found' },
    ],
    ['all but a page', { status: 404, body: '<p>404' }, { code: 'not-found' }],
    ['all but a portal', { headers: { 'content-type': 'text/html' }, body: '<p>' }, { code: 'torn' }],
  ])('says of a segment what it means that %s is missing', async (_, said, expected) => {
    expect(await problemOf(open(said).store.get(`log/ab/1-${'0'.repeat(16)}`, signal))).toEqual(expected);
  });

  it('has large objects sent along only when there are many', async () => {
    const stub = { b: { content_type: 'application/octet-stream', stub: true } };
    const given = { b: { content_type: 'application/octet-stream', data: b64('large') } };
    const page = (attachments: object) =>
      json({
        results: [{ id: 'log/x/1', doc: { _id: 'log/x/1', _attachments: attachments } }],
        last_seq: 1,
        pending: 0,
      });
    const near = open(info('20-a'), page(stub));
    expect((await near.store.changes({ cursor: null, limit: 20 }, signal)).items).toEqual([
      { name: 'log/x/1' },
    ]);
    expect(near.asked[1]!.url.searchParams.has('attachments')).toBe(false);
    const far = open(info('2000-a'), page(given));
    const { items } = await far.store.changes({ cursor: null, limit: 20 }, signal);
    expect(items).toEqual([{ name: 'log/x/1', bytes: utf8('large') }]);
    expect(far.asked[1]!.url.searchParams.get('attachments')).toBe('true');
  });

  it('does not send the bytes of a document with branches along with what is new', async () => {
    const results = [
      { id: 'log/ab/1', seq: '1-a', doc: { _id: 'log/ab/1', d: b64('one') } },
      { id: 'log/ab/2', seq: '2-a', doc: { _id: 'log/ab/2', d: b64('two'), _conflicts: ['1-x'] } },
      { id: 'log/ab/3', seq: '3-a', deleted: true, doc: { _id: 'log/ab/3', _deleted: true } },
      { id: '_design/rules', seq: '4-a', doc: { _id: '_design/rules' } },
    ];
    const { store } = open(info('4-a'), json({ results, last_seq: '4-a', pending: 0 }));
    expect((await store.changes({ cursor: null, limit: 20 }, signal)).items).toEqual([
      { name: 'log/ab/1', bytes: utf8('one') },
      { name: 'log/ab/2' },
    ]);
  });

  it('asks once when nothing is new, and leaves out one’s own', async () => {
    const feed = json({ results: [], last_seq: '7-b', pending: 0 });
    const { store, asked } = open(info('7-a'), feed, info('7-a'), info('8-a'), feed);
    const ask = (cursor: string | null) => store.changes({ cursor, limit: 20, except: 'log/ab/' }, signal);
    const { cursor, history } = await ask(null);
    expect(history).toEqual({ id: '1', height: 7 });
    expect(await ask(cursor)).toEqual({ items: [], cursor, more: false, history });
    await ask(cursor);
    expect(asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'GET /space',
      'POST /space/_changes',
      'GET /space',
      'GET /space',
      'POST /space/_changes',
    ]);
    expect(JSON.parse(asked[1]!.body)).toEqual({ selector: { f: { $ne: 'log/ab' } } });
    expect(asked[4]!.url.searchParams.get('since')).toBe('7-b');
  });

  it('reads on while there is more, and asks for all once the server knows no selectors', async () => {
    const one = (at: number, pending?: number) =>
      json({ results: [{ id: `log/x/${at}`, doc: { _id: `log/x/${at}`, d: '' } }], last_seq: at, pending });
    const { store, asked } = open(info(2), { status: 404 }, one(1), one(2), one(3, 0));
    const ask = (cursor: string | null) => store.changes({ cursor, limit: 1, except: 'log/ab/' }, signal);
    const first = await ask(null);
    expect(first.more).toBe(true);
    const second = await ask(first.cursor);
    // As many as were asked for came, and nothing tells that there are no more.
    expect(second.more).toBe(true);
    expect((await ask(second.cursor)).more).toBe(false);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET', 'GET']);
  });

  it('shows a server that was restored from a backup by a height that fell', async () => {
    let now = '90-a';
    const feed = json({ results: [], last_seq: '90-a', pending: 0 });
    const { store } = open(({ url }) => (url.pathname.endsWith('_changes') ? feed : info(now)));
    const before = await store.changes({ cursor: null, limit: 20 }, signal);
    now = '60-z';
    const after = await store.changes({ cursor: before.cursor, limit: 20 }, signal);
    expect([before.history.height, after.history.height]).toEqual([90, 60]);
  });

  it('takes no other copy of a cluster that counts less for a server that was put back', async () => {
    const feed = json({ results: [], last_seq: '90-a', pending: 0 });
    const { store, asked } = open(info('90-a'), feed, info('60-z'), info('60-z'), info('90-a'));
    const { cursor } = await store.changes({ cursor: null, limit: 20 }, signal);
    expect(await store.changes({ cursor, limit: 20 }, signal)).toEqual({
      items: [],
      cursor,
      more: false,
      history: { id: '1', height: 90 },
    });
    expect(asked).toHaveLength(5);
  });

  it('goes on from places of every form, and never on and on where nothing comes', async () => {
    const page = (last: unknown, pending: number) => json({ results: [], last_seq: last, pending });
    const { store, asked } = open(
      info([7, 'g1AA']),
      page([7, 'g1AA'], 3),
      info([8, 'g1AB']),
      page([8, 'g1AB'], 0),
    );
    const { cursor, more, history } = await store.changes({ cursor: null, limit: 20 }, signal);
    expect([more, history.height]).toEqual([false, 7]);
    await store.changes({ cursor, limit: 20 }, signal);
    expect(asked.at(-1)!.url.searchParams.get('since')).toBe('[7,"g1AA"]');
  });

  it('asks nothing by an old place of a database that was made anew, so that it is seen to be another', async () => {
    const { store, asked } = open(
      info('90-a', '1'),
      json({ results: [], last_seq: '90-a', pending: 0 }),
      info('3-a', '2'),
    );
    const { cursor } = await store.changes({ cursor: null, limit: 20 }, signal);
    expect(await store.changes({ cursor, limit: 20 }, signal)).toEqual({
      items: [],
      cursor,
      more: false,
      history: { id: '2', height: 3 },
    });
    expect(asked).toHaveLength(3);
  });

  it('tells that a server was put back even where it does not know the place any more', async () => {
    let now = '90-a';
    const said = () => (now === '90-a' ? json({ results: [], last_seq: now, pending: 0 }) : { status: 400 });
    const { store } = open(({ url }) => (url.pathname.endsWith('_changes') ? said() : info(now)));
    const { cursor } = await store.changes({ cursor: null, limit: 20 }, signal);
    now = '60-z';
    expect((await store.changes({ cursor, limit: 20 }, signal)).history.height).toBe(60);
    now = '95-z';
    expect(await problemOf(store.changes({ cursor, limit: 20 }, signal))).toEqual({ code: 'server' });
  });

  it.each([
    ['cut', { body: '{"results":[{"id":"log/a' }],
    ['a page', { body: '<p>Welcome' }],
    ['without results', json({ last_seq: 3 })],
    ['without an end', json({ results: [] })],
    ['with rows of another kind', json({ results: [null], last_seq: 3 })],
  ])('refuses changes that are %s', async (_, said) => {
    expect(await problemOf(open(info(3), said).store.changes({ cursor: null, limit: 20 }, signal))).toEqual({
      code: 'torn',
    });
  });

  it('takes an address that says other things than a CouchDB for none', async () => {
    expect(await problemOf(open(json({ hello: 'world' })).store.probe(signal))).toEqual({
      code: 'not-found',
    });
  });

  it('lists by pages, and refuses names that are out of order', async () => {
    const ids = Array.from({ length: 1500 }, (_, at) => `log/x/${String(at).padStart(4, '0')}`);
    const { store, asked } = open(({ url }) => {
      const from = JSON.parse(url.searchParams.get('startkey')!) as string;
      const rows = ids.filter((id) => id >= from).slice(0, Number(url.searchParams.get('limit')));
      return json({ rows: rows.map((id) => ({ id })) });
    });
    expect((await all(store.list('log/x/', signal))).map(({ name }) => name)).toEqual(ids);
    expect(asked).toHaveLength(2);
    const wrong = open(json({ rows: [{ id: 'log/x/2' }, { id: 'log/x/1' }] })).store;
    expect(await problemOf(all(wrong.list('log/x/', signal)))).toEqual({ code: 'torn' });
  });

  it('takes a document away with all its branches, and looks no further where there are none', async () => {
    const one = (rev: string, more = {}) => json({ _id: 'key/1', _rev: rev, d: '', ...more });
    const { store, asked } = open(
      one('1-b', { _conflicts: ['1-a'] }),
      json({ ok: true }),
      one('1-a'),
      json({ ok: true }),
    );
    await store.delete('key/1', signal);
    const deletions = asked.filter(({ method }) => method === 'DELETE');
    expect(deletions.map(({ url }) => url.search)).toEqual(['?rev=1-b', '?rev=1-a']);
    expect(asked).toHaveLength(4);
  });

  it('looks again when a document was changed meanwhile', async () => {
    const { store, asked } = open(
      json({ _id: 'key/1', _rev: '1-a', d: '' }),
      json({ error: 'conflict' }, 409),
      json({ error: 'not_found', reason: 'deleted' }, 404),
    );
    await store.delete('key/1', signal);
    expect(asked).toHaveLength(3);
  });
});
