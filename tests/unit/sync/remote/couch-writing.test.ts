import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CouchStore } from '../../../../sync/remote/couch.ts';
import { b64, json, lineOf, open, PLACE, signal } from './couch-script.ts';
import { fakeServer, problemOf, utf8 } from './fake-server.ts';

describe('writing to and taking away from a CouchDB', () => {
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
