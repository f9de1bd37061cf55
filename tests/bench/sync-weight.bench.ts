/** What syncing weighs in what the worker loads, in kB (1,000 bytes) of gzip; see `sync-weight.ts` for what is counted. */
import { type Asks, type Figure, lessIsBetter } from './figure.ts';
import { OF_TEAMS, SETUP, WORKER, weigh } from './sync-weight.ts';

/** Without teams and without the other kinds of server. */
const besides = (others: string) => new RegExp(`${OF_TEAMS.source}|^sync/remote/(?:${others})`);

const WEIGHED: [string, string, RegExp | null][] = [
  ['own', WORKER, OF_TEAMS],
  ['couchdb', WORKER, besides('web-dav|s3|xml')],
  ['webdav', WORKER, besides('couch|s3|json')],
  ['s3', WORKER, besides('couch|web-dav|json')],
  ['teams', WORKER, null],
  ['setup', SETUP, null],
];

export async function* figures(asks: Asks): AsyncIterable<Figure> {
  for (const [name, entry, without] of WEIGHED) {
    const figure = `sync-weight.${name}`;
    if (asks(figure)) yield lessIsBetter(figure, (await weigh(entry, without)) / 1000, 'kB');
  }
}
