import type { PlaceField, PlaceFieldName, PlaceProblem } from '../../domain/sync-place.ts';
import type { SyncKind, SyncPlace } from '../../domain/sync-state.ts';
import { type CouchPlace, CouchStore } from './couch.ts';
import type { Fetch } from './http.ts';
import { type S3Place, S3Store } from './s3.ts';
import type { SegmentStore } from './segment-store.ts';
import { type WebDavPlace, WebDavStore } from './web-dav.ts';

/** What each kind asks for, in the order in which it is asked. */
export const PLACE_FORMS: Record<SyncKind, PlaceField[]> = {
  webdav: [
    { field: 'address' },
    { field: 'user', optional: true },
    { field: 'password', optional: true, secret: true },
  ],
  couchdb: [
    { field: 'address' },
    { field: 'user', optional: true },
    { field: 'password', optional: true, secret: true },
  ],
  s3: [
    { field: 'address' },
    { field: 'bucket' },
    { field: 'accessKey' },
    { field: 'secretKey', secret: true },
    { field: 'region', preset: 'us-east-1' },
    { field: 'prefix', optional: true, preset: 'postmoney' },
    { field: 'bucketIn', preset: 'path', choices: ['path', 'host'] },
  ],
};

export type CheckedPlace =
  | { ok: true; place: SyncPlace }
  | { ok: false; problems: { field: PlaceFieldName; problem: PlaceProblem }[] };

const FORMS: Partial<Record<PlaceFieldName, [RegExp, PlaceProblem]>> = {
  bucket: [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'bad-bucket'],
  prefix: [/^(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, 'bad-prefix'],
  region: [/^[a-z0-9-]{1,40}$/, 'bad-region'],
};

/** Judges what was entered, and puts it into the form in which it is kept: without blanks around it, addresses in one spelling. */
export function checkPlace(kind: SyncKind, entered: Partial<Record<PlaceFieldName, string>>): CheckedPlace {
  const place: SyncPlace = { kind, address: '' };
  const problems: { field: PlaceFieldName; problem: PlaceProblem }[] = [];
  for (const { field, optional, secret, preset, choices } of PLACE_FORMS[kind]) {
    const value = (secret ? entered[field] : entered[field]?.trim()) ?? preset ?? '';
    const checked = field === 'address' ? checkAddress(kind, value) : { value: tidy(field, value) };
    const problem =
      value === '' && !optional
        ? 'missing'
        : 'problem' in checked
          ? checked.problem
          : problemOf(field, checked.value, choices);
    if (problem) problems.push({ field, problem });
    else if ('value' in checked) place[field] = checked.value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, place };
}

/** A prefix is the same with strokes around it. */
const tidy = (field: PlaceFieldName, value: string): string =>
  field === 'prefix' ? value.replace(/^\/+|\/+$/g, '') : value;

function problemOf(field: PlaceFieldName, value: string, choices?: string[]): PlaceProblem | null {
  if (choices && !choices.includes(value)) return 'not-a-choice';
  const form = FORMS[field];
  return form && value !== '' && !form[0].test(value) ? form[1] : null;
}

/** The reader's own machine, where nobody stands between. */
const OWN_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function checkAddress(kind: SyncKind, value: string): { value: string } | { problem: PlaceProblem } {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return { problem: 'not-an-address' };
  }
  if (url.protocol === 'http:' && !OWN_MACHINE.test(url.hostname)) return { problem: 'not-secure' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'not-an-address' };
  if (url.username !== '' || url.password !== '') return { problem: 'holds-account' };
  if (url.search !== '' || url.hash !== '') return { problem: 'holds-query' };
  const bare = url.href.replace(/\/+$/, '');
  if (kind === 'webdav') return { value: `${bare}/` };
  if (kind === 'couchdb' && !/\/[a-z][a-z0-9_$()+-]*$/.test(url.pathname.replace(/\/+$/, '')))
    return { problem: 'no-database' };
  return { value: bare };
}

/** The pattern of the one host to ask the browser's permission for. */
export function hostPattern({ kind, address, bucket, bucketIn }: SyncPlace): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${kind === 's3' && bucketIn === 'host' ? `${bucket}.` : ''}${hostname}/*`;
}

/** What makes stores of each kind. */
interface Kinds<S> {
  webdav: new (place: WebDavPlace, fetch: Fetch) => S;
  couchdb: new (place: CouchPlace, fetch: Fetch) => S;
  s3: new (place: S3Place, fetch: Fetch) => S;
}

/** A store of a place that {@link checkPlace} let through, as its kind makes it. */
export function opened<S>(kinds: Kinds<S>, place: SyncPlace, fetch: Fetch): S {
  const { address, user = '', password = '' } = place;
  if (place.kind !== 's3') return new kinds[place.kind]({ address, user, password }, fetch);
  const { bucket = '', prefix = '', region = '', accessKey = '', secretKey = '', bucketIn } = place;
  const where = {
    prefix: prefix && `${prefix}/`,
    bucketIn: bucketIn === 'host' ? bucketIn : 'path',
  } as const;
  return new kinds.s3({ address, bucket, region, accessKey, secretKey, ...where }, fetch);
}

/** The store of a place that {@link checkPlace} let through. */
export const openRemote = (place: SyncPlace, fetch: Fetch): SegmentStore =>
  opened<SegmentStore>({ webdav: WebDavStore, couchdb: CouchStore, s3: S3Store }, place, fetch);
