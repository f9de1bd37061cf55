import { describe, expect, it } from 'vitest';
import { objectHash } from '../../../../sync/seal/segment.ts';
import { b64, json, lineOf, open, signal } from './couch-script.ts';
import { all, problemOf, utf8 } from './fake-server.ts';

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
});
