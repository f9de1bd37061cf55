import { basicAuth } from './basic-auth.ts';
import { type Answer, accepted, type Fetch, Http, isPage, objectIn, torn } from './http.ts';
import { byCodeUnit, isObjectName } from './object-name.ts';
import type { ListedObject, ObjectName, PutOutcome, SegmentStore } from './segment-store.ts';
import { SyncError } from './sync-error.ts';
import { childrenOf, readXml, textIn, type XmlElement } from './xml.ts';

/** A folder on a WebDAV server, and the account that may write there. */
export interface WebDavPlace {
  /** Ends with `/`. */
  address: string;
  user: string;
  password: string;
}

/** Where uploads wait until they are whole. */
export const UNFINISHED = 'tmp';
/** The first parts of names, each a folder; anything else in the reader's folder is not ours. */
const HEADS = 'head/';
const FOLDERS = ['head', 'key', 'log', 'meta', 'probe', 'snap', 'team'];
export const ASKED_OF_FOLDERS =
  '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/><getlastmodified/></prop></propfind>';

/** What a server says to a destination that it does not take for one of its own. */
const OF_ANOTHER_SERVER = [400, 502];
/** What a server may say of a path in a folder that is not there. */
const MAY_MISS_FOLDER = [403, 404, 409, 500];

/** What stands in a folder, as the server tells. */
interface Entry {
  name: string;
  isFolder: boolean;
  size?: number;
  /** Milliseconds, by the server's clock. */
  modified: number | null;
}

/** Part of a listing: what of `folder` has the prefix and comes after. */
interface Walk {
  folder: string;
  prefix: string;
  after: string;
  signal: AbortSignal;
  /** Whether it is known that the reader's folder is there. */
  seen: { root: boolean };
}

interface Child {
  path: string;
  isFolder: boolean;
  size?: number;
}

/**
 * Objects as files below a folder. All heads lie in one folder (`head/DEVICE_N` for `head/DEVICE/N`), so that one request
 * shows what is new; other names are paths. A file is uploaded under a name of its own and then moved with `Overwrite: F`:
 * several servers take no notice of If-None-Match, and some keep half of an upload that broke off.
 */
export class WebDavStore implements SegmentStore {
  protected readonly http: Http;
  readonly #address: string;
  /**
   * The folder as it may be called in a destination. A server behind something that does TLS for it takes itself for plain HTTP, and
   * what begins with `https:` for another's; where it is called otherwise, too, a path alone may do.
   */
  #destinations: string[];

  constructor({ address, user, password }: WebDavPlace, fetch: Fetch) {
    this.#address = address;
    const inTheOpen = address.replace(/^https:/, 'http:');
    this.#destinations = [...new Set([address, inTheOpen, new URL(address).pathname])];
    this.http = new Http(fetch, basicAuth(user, password));
  }

  async putNew(name: ObjectName, bytes: Uint8Array, signal: AbortSignal): Promise<PutOutcome> {
    const unfinished = `${UNFINISHED}/${crypto.randomUUID()}`;
    await this.#upload(unfinished, bytes, signal);
    const moved = withStatusWithin(await this.#move(unfinished, pathOf(name), signal));
    const { status } = moved;
    if (status === 201 || status === 204) return 'created';
    // The upload that was just taken is gone again: no fault of the address.
    if (status === 404) throw new SyncError('server', `The upload of ${name} is gone`, { status });
    accepted(moved, 412);
    // What is left behind when this fails is cleared by a later probe.
    await this.ask('DELETE', unfinished, signal);
    return 'exists';
  }

  async get(name: ObjectName, signal: AbortSignal): Promise<Uint8Array | null> {
    const answer = await this.ask('GET', pathOf(name), signal);
    if (answer.status === 404 || answer.status === 410) return null;
    return objectIn(answer);
  }

  async *list(prefix: string, signal: AbortSignal, after = ''): AsyncIterable<ListedObject> {
    const within = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const start = within.startsWith(HEADS) ? HEADS : within;
    yield* this.#walk({ folder: start, prefix, after, signal, seen: { root: false } });
  }

  async delete(name: ObjectName, signal: AbortSignal): Promise<void> {
    const answer = await this.ask('DELETE', pathOf(name), signal);
    accepted(withStatusWithin(answer), 200, 202, 204, 404, 410);
  }

  /** Uploads to a name that nobody else uses; what it holds counts only once it is moved. */
  async #upload(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const headers = { 'Content-Type': 'application/octet-stream' };
    const put = await this.#inFolder(path, signal, () => this.ask('PUT', path, signal, headers, bytes));
    if (put.status !== 200 || isPage(put)) accepted(put, 201, 204);
  }

  async #move(from: string, to: string, signal: AbortSignal): Promise<Answer> {
    let moved: Answer;
    for (const address of this.#destinations) {
      const headers = { Destination: address + to, Overwrite: 'F' };
      moved = await this.#inFolder(to, signal, () => this.ask('MOVE', from, signal, headers));
      if (OF_ANOTHER_SERVER.includes(moved.status)) continue;
      this.#destinations = [address];
      break;
    }
    return moved!;
  }

  /** Makes the folders above a path when the server may miss them (409 by RFC 4918, other servers say other things). */
  async #inFolder(path: string, signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer> {
    const answer = await work();
    if (!MAY_MISS_FOLDER.includes(answer.status)) return answer;
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      // Not there and already there are both well. Apache says 403 to one of two that make a folder in the same moment; so
      // what it says to the work counts, which is asked again.
      const made = await this.ask('MKCOL', `${parts.slice(0, depth).join('/')}/`, signal);
      if (made.status === 409) throw new SyncError('not-found', 'The folder is not there', { status: 409 });
    }
    return work();
  }

  async *#walk({ folder, prefix, after, signal, seen }: Walk): AsyncGenerator<ListedObject> {
    for (const { path, isFolder, size } of await this.#children(folder, signal, seen)) {
      const isWanted = path.startsWith(prefix) || (isFolder && prefix.startsWith(path));
      const isPast = path <= after && !(isFolder && after.startsWith(path));
      if (!isWanted || isPast) continue;
      if (isFolder) yield* this.#walk({ folder: path, prefix, after, signal, seen });
      else yield size === undefined ? { name: path } : { name: path, size };
    }
  }

  /** What of ours stands in a folder, as names in their order; folders end with `/`. */
  async #children(folder: string, signal: AbortSignal, seen: Walk['seen']): Promise<Child[]> {
    if (folder === '') return FOLDERS.map((name) => ({ path: `${name}/`, isFolder: true }));
    const entries = await this.readFolder(folder, signal);
    if (entries === null && !seen.root) await this.requireFolder(signal);
    seen.root = true;
    const named = (name: string) => folder + (folder === HEADS ? name.replaceAll('_', '/') : name);
    return (entries ?? [])
      .filter(({ name }) => isObjectName(named(name)))
      .map(({ name, isFolder, size }) => ({ path: named(name) + (isFolder ? '/' : ''), isFolder, size }))
      .sort((a, b) => byCodeUnit(a.path, b.path));
  }

  /** `null` where there is no such folder. */
  protected async readFolder(folder: string, signal: AbortSignal): Promise<Entry[] | null> {
    const answer = await this.ask('PROPFIND', folder, signal, { Depth: '1' }, ASKED_OF_FOLDERS);
    if (answer.status === 404) return null;
    return readEntries(accepted(answer, 207), this.#address + folder);
  }

  /** @throws SyncError 'not-found' when the reader's folder is not there. */
  protected async requireFolder(signal: AbortSignal): Promise<void> {
    const answer = await this.ask('PROPFIND', '', signal, { Depth: '0' }, ASKED_OF_FOLDERS);
    readXml(accepted(answer, 207), 'multistatus');
  }

  protected ask(
    method: string,
    path: string,
    signal: AbortSignal,
    headers: Record<string, string> = {},
    body?: Uint8Array | string,
  ): Promise<Answer> {
    return this.http.ask({ method, url: this.#address + path, headers, body, signal });
  }
}

/** Path of an object's file below the reader's folder. */
function pathOf(name: ObjectName): string {
  return name.startsWith(HEADS) ? HEADS + name.slice(HEADS.length).replaceAll('/', '_') : name;
}

/** An answer with the status that a 207 holds for what was asked. */
function withStatusWithin(answer: Answer): Answer {
  if (answer.status !== 207) return answer;
  for (const response of childrenOf(readXml(answer, 'multistatus'), 'response')) {
    const status = statusOf(textIn(response, 'status'));
    if (status !== null) return { ...answer, status };
  }
  throw torn(answer, 'no status');
}

const statusOf = (line: string | null): number | null => {
  const code = /^HTTP\/[\d.]+\s+(\d{3})/.exec(line ?? '')?.[1];
  return code === undefined ? null : Number(code);
};

/**
 * What stands right within the folder that was asked. The server may call it by another path than we do (behind a proxy), so
 * only where paths end is looked at: the folder itself is the shortest path with its name.
 */
function readEntries(answer: Answer, url: string): Entry[] {
  const found: (Entry & { depth: number })[] = [];
  for (const response of childrenOf(readXml(answer, 'multistatus'), 'response')) {
    // Of a folder too large for the server, a 507 stands in place of the rest (RFC 4918 leaves it open, servers do so).
    if (statusOf(textIn(response, 'status')) === 507) throw torn(answer, 'cut short');
    const parts = partsOf(textIn(response, 'href') ?? '', url);
    const name = parts?.at(-1);
    if (name !== undefined) found.push({ name, depth: parts!.length, ...propertiesOf(response) });
  }
  const own = partsOf(url, url)?.at(-1);
  const depths = found.filter(({ name, isFolder }) => isFolder && name === own).map(({ depth }) => depth);
  const ownDepth = Math.min(...depths);
  return found.filter(({ depth }) => depths.length === 0 || depth === ownDepth + 1);
}

function partsOf(href: string, base: string): string[] | null {
  try {
    return decodeURIComponent(new URL(href, base).pathname).split('/').filter(Boolean);
  } catch {
    return null;
  }
}

function propertiesOf(response: XmlElement): Omit<Entry, 'name'> {
  const props = childrenOf(response, 'propstat')
    .filter((stat) => (statusOf(textIn(stat, 'status')) ?? 200) === 200)
    .flatMap((stat) => childrenOf(stat, 'prop'));
  const text = (name: string) => props.map((prop) => textIn(prop, name)).find((value) => value) ?? '';
  const types = props.flatMap((prop) => childrenOf(prop, 'resourcetype'));
  const modified = Date.parse(text('getlastmodified'));
  const size = text('getcontentlength');
  return {
    isFolder: types.some((type) => childrenOf(type, 'collection').length > 0),
    modified: Number.isNaN(modified) ? null : modified,
    ...(/^\d+$/.test(size) ? { size: Number(size) } : {}),
  };
}
