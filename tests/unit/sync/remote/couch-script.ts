/** What a CouchDB says and is asked, for tests that script its answers. */
import { CouchPlaceStore } from '../../../../sync/setup/couch-place.ts';
import { type Asked, fakeServer } from './fake-server.ts';

/** The place of all scripted tests. */
export const PLACE = { address: 'https://couch.example/space', user: 'anna', password: 'pw' };

/** A signal that never aborts. */
export const signal = new AbortController().signal;

/** A store whose server gives the scripted answers, with what it was asked. */
export const open = (...script: Parameters<typeof fakeServer>) => {
  const { fetch, asked } = fakeServer(...script);
  return { store: new CouchPlaceStore(PLACE, fetch), asked };
};

/** An answer of JSON. */
export const json = (value: unknown, status = 200) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** A database's answer about itself, `GET /space`. */
export const info = (updateSeq: unknown, start = '1') =>
  json({ db_name: 'space', update_seq: updateSeq, instance_start_time: start });

/** A request as one line, its address decoded. */
export const lineOf = ({ method, url }: Asked) =>
  `${method} ${decodeURIComponent(url.pathname + url.search)}`;

/** Text as CouchDB keeps bytes in a document. */
export const b64 = (text: string) => Buffer.from(text).toString('base64');
