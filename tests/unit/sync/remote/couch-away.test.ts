import { describe, expect, it } from 'vitest';
import type { CouchPlaceStore } from '../../../../sync/setup/couch-place.ts';
import { json, open, signal } from './couch-script.ts';
import { all, problemOf, utf8 } from './fake-server.ts';

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
