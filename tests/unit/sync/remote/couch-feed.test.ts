import { describe, expect, it } from 'vitest';
import { b64, info, json, open, signal } from './couch-script.ts';
import { problemOf, utf8 } from './fake-server.ts';

describe('what is new in a CouchDB', () => {
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
});
