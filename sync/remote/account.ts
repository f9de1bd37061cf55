import { CouchStore } from './couch.ts';
import type { Fetch } from './http.ts';
import { S3Store } from './s3.ts';
import type { SegmentStore } from './segment-store.ts';
import { WebDavStore } from './web-dav.ts';

/** What a space can lie on, but for the encrypted file. */
export type RemoteKind = 'webdav' | 'couchdb' | 's3';

/** What is asked of somebody who connects. */
export type AccountField =
  | 'address'
  | 'user'
  | 'password'
  | 'bucket'
  | 'prefix'
  | 'region'
  | 'accessKey'
  | 'secretKey'
  | 'bucketIn';

/** Where a space lies and how to get in; kept on this device only. Fields that the kind does not ask for are missing. */
export type RemoteAccount = { kind: RemoteKind } & Partial<Record<AccountField, string>>;

export interface FieldForm {
  field: AccountField;
  /** May stay empty. */
  optional?: boolean;
  /** Not to be shown. */
  secret?: boolean;
  /** What stands there to begin with. */
  preset?: string;
  /** The values there are. */
  choices?: string[];
}

/** What each kind asks for, in the order in which it is asked. */
export const REMOTE_FORMS: Record<RemoteKind, FieldForm[]> = {
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

/** What is wrong with something that was entered. */
export type AccountProblem =
  | 'missing'
  /** No address, or of another kind than `https://…`. */
  | 'not-an-address'
  /** `http://` to another machine: the password would go in the clear. */
  | 'not-secure'
  /** Account and password stand in fields of their own, and not in the address. */
  | 'holds-account'
  /** Something behind `?` or `#`. */
  | 'holds-query'
  /** A CouchDB address ends with the database: lower case letters, digits and `_$()+-`, a letter first. */
  | 'no-database'
  | 'bad-bucket'
  | 'bad-prefix'
  | 'bad-region'
  | 'not-a-choice';

export type CheckedAccount =
  | { ok: true; account: RemoteAccount }
  | { ok: false; problems: { field: AccountField; problem: AccountProblem }[] };

const FORMS: Partial<Record<AccountField, [RegExp, AccountProblem]>> = {
  bucket: [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'bad-bucket'],
  prefix: [/^(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, 'bad-prefix'],
  region: [/^[a-z0-9-]{1,40}$/, 'bad-region'],
};

/** Judges what was entered, and puts it into the form in which it is kept: without blanks around it, addresses in one spelling. */
export function checkAccount(
  kind: RemoteKind,
  entered: Partial<Record<AccountField, string>>,
): CheckedAccount {
  const account: RemoteAccount = { kind };
  const problems: { field: AccountField; problem: AccountProblem }[] = [];
  for (const { field, optional, secret, preset, choices } of REMOTE_FORMS[kind]) {
    const value = (secret ? entered[field] : entered[field]?.trim()) ?? preset ?? '';
    const checked = field === 'address' ? checkAddress(kind, value) : { value: tidy(field, value) };
    const problem =
      value === '' && !optional
        ? 'missing'
        : 'problem' in checked
          ? checked.problem
          : problemOf(field, checked.value, choices);
    if (problem) problems.push({ field, problem });
    else if ('value' in checked) account[field] = checked.value;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, account };
}

/** A prefix is the same with strokes around it. */
const tidy = (field: AccountField, value: string): string =>
  field === 'prefix' ? value.replace(/^\/+|\/+$/g, '') : value;

function problemOf(field: AccountField, value: string, choices?: string[]): AccountProblem | null {
  if (choices && !choices.includes(value)) return 'not-a-choice';
  const form = FORMS[field];
  return form && value !== '' && !form[0].test(value) ? form[1] : null;
}

/** The reader's own machine, where nobody stands between. */
const OWN_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function checkAddress(kind: RemoteKind, value: string): { value: string } | { problem: AccountProblem } {
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
export function hostPattern({ address = '', bucket, bucketIn }: RemoteAccount): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${bucketIn === 'host' ? `${bucket}.` : ''}${hostname}/*`;
}

/** The store that an account leads to. `account` is one that {@link checkAccount} let through. */
export function openRemote(account: RemoteAccount, fetch: Fetch): SegmentStore {
  const { kind, address = '', user = '', password = '' } = account;
  if (kind === 'webdav') return new WebDavStore({ address, user, password }, fetch);
  if (kind === 'couchdb') return new CouchStore({ address, user, password }, fetch);
  const { bucket = '', prefix = '', region = '', accessKey = '', secretKey = '', bucketIn } = account;
  return new S3Store(
    {
      address,
      bucket,
      prefix: prefix === '' ? '' : `${prefix}/`,
      region,
      accessKey,
      secretKey,
      bucketIn: bucketIn === 'host' ? 'host' : 'path',
    },
    fetch,
  );
}
