import { describe, expect, it } from 'vitest';
import { WebDavPlaceStore } from '../../../../sync/setup/web-dav-place.ts';
import { type Asked, all, fakeServer, problemOf, utf8 } from './fake-server.ts';

const signal = new AbortController().signal;
const PLACE = {
  address: 'https://cloud.example/remote.php/dav/files/anna/notes/',
  user: 'anna',
  password: 'pässwort',
};
const ROOT = '/remote.php/dav/files/anna/notes/';

const open = (...script: Parameters<typeof fakeServer>) => {
  const { fetch, asked } = fakeServer(...script);
  return { store: new WebDavPlaceStore(PLACE, fetch), asked };
};
const lineOf = ({ method, url }: Asked) =>
  `${method} ${url.pathname.slice(ROOT.length).replace(/[0-9a-f-]{36}/, 'ID')}`;

const FILE =
  '<d:propstat><d:prop><d:resourcetype/><d:getcontentlength>7</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>';
const FOLDER =
  '<d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>';
const entry = (href: string, props = FILE) => `<d:response><d:href>${href}</d:href>${props}</d:response>`;
const listing = (...entries: string[]) => ({
  status: 207,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${entries.join('')}</d:multistatus>`,
});
const names = async (store: WebDavPlaceStore, prefix: string) =>
  (await all(store.list(prefix, signal))).map(({ name }) => name);

describe('writing to a WebDAV folder', () => {
  it('uploads under another name and moves it to its own, unless one is there', async () => {
    const { store, asked } = open({ status: 201 });
    expect(await store.putNew('log/ab/000000001-00', utf8('x'), signal)).toBe('created');
    expect(asked.map(lineOf)).toEqual(['PUT tmp/ID', 'MOVE tmp/ID']);
    expect(asked[1]!.headers.get('overwrite')).toBe('F');
    expect(asked[1]!.headers.get('destination')).toBe(`${PLACE.address}log/ab/000000001-00`);
    expect(asked[1]!.headers.get('authorization')).toBe(
      `Basic ${Buffer.from('anna:pässwort').toString('base64')}`,
    );
  });

  it('keeps heads in one folder', async () => {
    const { store, asked } = open({ status: 201 }, { status: 201 }, { body: 'x' });
    await store.putNew('head/ab/7', utf8('x'), signal);
    expect(asked[1]!.headers.get('destination')).toBe(`${PLACE.address}head/ab_7`);
    await store.get('head/ab/7', signal);
    expect(lineOf(asked[2]!)).toBe('GET head/ab_7');
  });

  it.each([409, 404, 403, 500])(
    'makes the folders that are missing once the server says %i',
    async (status) => {
      const { store, asked } = open(
        { status: 201 },
        { status },
        { status: 405 },
        { status: 201 },
        { status: 204 },
      );
      expect(await store.putNew('log/ab/1', utf8('x'), signal)).toBe('created');
      expect(asked.map(lineOf)).toEqual([
        'PUT tmp/ID',
        'MOVE tmp/ID',
        'MKCOL log/',
        'MKCOL log/ab/',
        'MOVE tmp/ID',
      ]);
    },
  );

  it.each([
    ['412', { status: 412 }],
    [
      '412 among several',
      {
        status: 207,
        body: `<multistatus xmlns="DAV:"><response><href>/x</href><status>HTTP/1.1 412 Precondition Failed</status></response></multistatus>`,
      },
    ],
  ])('says that one exists when the server says %s, and takes its upload away', async (_, said) => {
    const { store, asked } = open({ status: 201 }, said, { status: 204 });
    expect(await store.putNew('key/1', utf8('x'), signal)).toBe('exists');
    expect(asked.map(lineOf)).toEqual(['PUT tmp/ID', 'MOVE tmp/ID', 'DELETE tmp/ID']);
  });

  it.each([
    ['plain HTTP (Apache behind a proxy)', 502, /^http:\/\/cloud\.example\/remote/, 3],
    ['another host (a proxy that keeps its name to itself)', 400, /^\/remote\.php\/dav/, 4],
  ])('is understood by a server that takes itself for %s', async (_, status, taken, asks) => {
    const { store, asked } = open(({ method, headers }) => {
      if (method !== 'MOVE') return { status: 201 };
      return { status: taken.test(headers.get('destination')!) ? 201 : status };
    });
    expect(await store.putNew('key/1', utf8('x'), signal)).toBe('created');
    expect(asked).toHaveLength(asks);
    // From then on at once.
    expect(await store.putNew('key/2', utf8('x'), signal)).toBe('created');
    expect(asked).toHaveLength(asks + 2);
  });

  it('is no longer tried than in three ways by a server that does not answer, and in all of them again', async () => {
    const { store, asked } = open(({ method }) => ({ status: method === 'MOVE' ? 502 : 201 }));
    for (const times of [4, 8]) {
      expect(await problemOf(store.putNew('key/1', utf8('x'), signal))).toEqual({ code: 'server' });
      expect(asked).toHaveLength(times);
    }
  });

  const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Welcome' };
  it.each([
    ['a portal answers the upload', [page], 'torn'],
    ['a portal answers the move', [{ status: 201 }, page], 'torn'],
    ['the upload is gone', [{ status: 201 }, { status: 404 }, { status: 405 }, { status: 404 }], 'server'],
    ['the folder is locked', [{ status: 423 }], 'server'],
    ['there is no room', [{ status: 507 }], 'quota'],
    ['there is nothing to make a folder in', [{ status: 409 }, { status: 409 }], 'not-found'],
    [
      'several answers have no status',
      [{ status: 201 }, { status: 207, body: '<multistatus xmlns="DAV:"/>' }],
      'torn',
    ],
  ])('does not say that it is there when %s', async (_, script, code) => {
    expect(await problemOf(open(...script).store.putNew('key/1', utf8('x'), signal))).toEqual({ code });
  });
});

describe('reading a WebDAV folder', () => {
  it('takes a page for people for no object, and a missing one for missing', async () => {
    const page = { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html>' };
    expect(await problemOf(open(page).store.get('key/1', signal))).toEqual({ code: 'torn' });
    expect(await open({ status: 404 }).store.get('key/1', signal)).toBeNull();
    expect(await open({ status: 410 }).store.get('key/1', signal)).toBeNull();
  });

  it.each([
    ['paths', [`${ROOT}head/`, `${ROOT}head/b_1`, `${ROOT}head/a_2`]],
    [
      'addresses',
      [
        `https://cloud.example${ROOT}head/`,
        `https://cloud.example${ROOT}head/b_1`,
        `https://cloud.example${ROOT}head/a_2`,
      ],
    ],
    ['the paths of a server behind a proxy', ['/dav/head', '/dav/head/b_1', '/dav/head/a_2']],
    ['escapes that were not needed', [`${ROOT}he%61d/`, `${ROOT}head/%62_1`, `${ROOT}head/a%5F2`]],
    ['no entry of the folder itself', [null, `${ROOT}head/b_1`, `${ROOT}head/a_2`]],
  ])('understands %s', async (_, [own, ...files]) => {
    const entries = [...(own === null ? [] : [entry(own!, FOLDER)]), ...files.map((href) => entry(href!))];
    const { store } = open(listing(...entries));
    expect(await all(store.list('head/', signal))).toEqual([
      { name: 'head/a/2', size: 7 },
      { name: 'head/b/1', size: 7 },
    ]);
  });

  it.each([
    [
      'another prefix',
      '<x:multistatus xmlns:x="DAV:"><x:response><x:href>/n/head/a_1</x:href></x:response></x:multistatus>',
    ],
    ['none', '<multistatus xmlns="DAV:"><response><href>/n/head/a_1</href></response></multistatus>'],
    ['none and no name of it', '<multistatus><response><href>/n/head/a_1</href></response></multistatus>'],
    [
      'one for each element',
      '<D:multistatus xmlns:D="DAV:"><ns0:response xmlns:ns0="DAV:"><D:href>/n/head/a_1</D:href></ns0:response></D:multistatus>',
    ],
    [
      'a comment and a CDATA',
      '<!-- x --><multistatus xmlns="DAV:"><response><href><![CDATA[/n/head/a_1]]></href></response></multistatus>',
    ],
  ])('understands namespaces with %s', async (_, body) => {
    expect(await names(open({ status: 207, body }).store, 'head/')).toEqual(['head/a/1']);
  });

  it('passes over what is none of ours', async () => {
    const foreign = ['.DS_Store', 'Notes%20of%20Anna.txt', '%2e%2e', '%ff', 'a_1%2f..%2f..%2fkey'];
    const { store } = open(
      listing(
        entry(`${ROOT}head/`, FOLDER),
        entry(`${ROOT}head/a_1`),
        ...foreign.map((name) => entry(`${ROOT}head/${name}`)),
      ),
    );
    expect(await names(store, 'head/')).toEqual(['head/a/1']);
  });

  it('walks through folders, and only through those it needs', async () => {
    const { store, asked } = open(({ url }) =>
      url.pathname.endsWith('/log/')
        ? listing(
            entry(`${ROOT}log/`, FOLDER),
            entry(`${ROOT}log/b/`, FOLDER),
            entry(`${ROOT}log/a/`, FOLDER),
          )
        : listing(entry(url.pathname, FOLDER), entry(`${url.pathname}1`), entry(`${url.pathname}2`)),
    );
    expect(await names(store, 'log/')).toEqual(['log/a/1', 'log/a/2', 'log/b/1', 'log/b/2']);
    expect((await all(store.list('log/', signal, 'log/a/2'))).map(({ name }) => name)).toEqual([
      'log/b/1',
      'log/b/2',
    ]);
    // All of `a` has passed once `b` is reached.
    expect((await all(store.list('log/', signal, 'log/b/1'))).map(({ name }) => name)).toEqual(['log/b/2']);
    expect(asked.slice(-2).map(lineOf)).toEqual(['PROPFIND log/', 'PROPFIND log/b/']);
  });

  it('tells an empty folder from none at all', async () => {
    expect(await names(open({ status: 404 }, listing(entry(ROOT, FOLDER))).store, 'log/')).toEqual([]);
    expect(await problemOf(names(open({ status: 404 }).store, 'log/'))).toEqual({ code: 'not-found' });
  });

  const whole = listing(entry(`${ROOT}head/`, FOLDER), entry(`${ROOT}head/a_1`)).body;
  it.each([
    ['is cut', whole.slice(0, -20)],
    ['is empty', ''],
    ['is of another kind', '<html><body/></html>'],
    [
      'is cut short by the server',
      `<multistatus xmlns="DAV:"><response><href>/head/</href><status>HTTP/1.1 507 Insufficient Storage</status></response></multistatus>`,
    ],
    [
      'wants entities expanded',
      `<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><multistatus><response><href>&b;</href></response></multistatus>`,
    ],
    [
      'wants a file of ours',
      `<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/passwd">]><multistatus><response><href>&f;</href></response></multistatus>`,
    ],
    ['nests without end', '<a>'.repeat(200_000)],
    [
      'nests without end and closes',
      `<multistatus>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</multistatus>`,
    ],
    ['is longer than any listing', `<multistatus>${' '.repeat(17 * 1024 * 1024)}</multistatus>`],
  ])('refuses a listing that %s', async (_, body) => {
    expect(await problemOf(names(open({ status: 207, body }).store, 'head/'))).toEqual({ code: 'torn' });
  });

  it('clears uploads that were given up long ago by the server’s clock, when it is tried out', async () => {
    const at = (ago: number) => new Date(Date.now() + 3600_000 - ago * 3600_000).toUTCString();
    const file = (ago: number) =>
      `<d:propstat><d:prop><d:resourcetype/><d:getlastmodified>${at(ago)}</d:getlastmodified></d:prop></d:propstat>`;
    const headers = { date: at(0) };
    const { store, asked } = open(({ method, url }) => {
      if (method === 'PROPFIND' && url.pathname.endsWith('/tmp/'))
        return {
          ...listing(
            entry(`${ROOT}tmp/`, FOLDER),
            entry(`${ROOT}tmp/old`, file(25)),
            entry(`${ROOT}tmp/new`, file(23)),
          ),
          headers,
        };
      if (method === 'PROPFIND') return { ...listing(entry(url.pathname, FOLDER)), headers };
      return { status: method === 'GET' ? 404 : 201, headers };
    });
    const traits = await store.probe(signal);
    expect(traits.createsOnce).toBe(false);
    expect(asked.map(lineOf).filter((line) => line.startsWith('DELETE tmp/'))).toEqual(['DELETE tmp/old']);
  });
});
