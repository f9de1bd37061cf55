import { parseArgs } from 'node:util';
import type { SyncKind, SyncPlace } from '../../domain/sync-state.ts';
import { checkPlace } from '../../sync/remote/place.ts';

/** The lines that `npm run conformance` prints when it is not understood. */
export const USAGE = `npm run conformance -- KIND URL [options]
  tries a server as a place to sync on; all it writes lies in a place of its own, which it takes away again
  webdav URL     a folder on a WebDAV server
  couchdb URL    a CouchDB, or a database on one (another is made beside it)
  s3 URL         the service, without a bucket
  --user NAME --password PASSWORD        webdav, couchdb
  --access-key KEY --secret-key KEY      s3
  --bucket NAME      s3: a bucket that is there (otherwise one is made)
  --region NAME      s3 (us-east-1)
  --bucket-in WHERE  s3: path (otherwise) or host, where the bucket stands in addresses
  --seed NUMBER      what goes wrong on purpose is the same for the same number (1)`;

export interface ConformanceCommand {
  /** Where a place for the checks is made; an S3 place without a bucket has one made, too. */
  place: SyncPlace;
  seed: number;
}

const KINDS: SyncKind[] = ['webdav', 'couchdb', 's3'];

/** Stands in for a bucket that is yet to be made, while what was entered is judged. */
const NO_BUCKET = 'to-be-made';

/** Reads the arguments of the command. @throws Error that says what is wrong with them. */
export function conformanceOptions(args: string[]): ConformanceCommand {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      user: { type: 'string', default: '' },
      password: { type: 'string', default: '' },
      'access-key': { type: 'string' },
      'secret-key': { type: 'string' },
      bucket: { type: 'string' },
      region: { type: 'string', default: 'us-east-1' },
      'bucket-in': { type: 'string', default: 'path' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [kind, url, ...more] = positionals;
  if (!KINDS.includes(kind as SyncKind) || !url || more.length > 0)
    throw new Error('A kind (webdav, couchdb, s3) and one address are needed.');
  if (!/^\d+$/.test(values.seed)) throw new Error('--seed is a whole number.');
  const isInTheOpen = url.startsWith('http://');
  const checked = checkPlace(kind as SyncKind, {
    // Whoever tries a server in their own network knows what they do.
    address: withDatabase(kind as SyncKind, isInTheOpen ? url.replace('http:', 'https:') : url),
    user: values.user,
    password: values.password,
    bucket: values.bucket ?? NO_BUCKET,
    prefix: '',
    region: values.region,
    accessKey: values['access-key'],
    secretKey: values['secret-key'],
    bucketIn: values['bucket-in'],
  });
  if (!checked.ok)
    throw new Error(checked.problems.map(({ field, problem }) => `${field}: ${problem}`).join('\n'));
  const { place } = checked;
  if (isInTheOpen) place.address = place.address.replace('https:', 'http:');
  if (place.kind === 's3' && values.bucket === undefined) place.bucket = '';
  return { place, seed: Number(values.seed) };
}

/** A CouchDB without a database gets the name that those of the checks begin with. */
function withDatabase(kind: SyncKind, url: string): string {
  if (kind !== 'couchdb' || !URL.canParse(url) || new URL(url).pathname !== '/') return url;
  return `${url.replace(/\/+$/, '')}/postmoney`;
}
