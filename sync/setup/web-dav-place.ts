import { accepted } from '../remote/http.ts';
import { SyncError } from '../remote/sync-error.ts';
import { ASKED_OF_FOLDERS, UNFINISHED, WebDavStore } from '../remote/web-dav.ts';
import { readXml } from '../remote/xml.ts';
import type { PlaceStore, RemoteTraits } from './place-store.ts';
import { probeStore } from './probe.ts';

/** An upload that was not finished after so long never will be, milliseconds. */
const ABANDONED_MS = 24 * 3600_000;

/** A folder that a space is begun in, or that is tried out. */
export class WebDavPlaceStore extends WebDavStore implements PlaceStore {
  async prepare(signal: AbortSignal): Promise<void> {
    const answer = await this.ask('PROPFIND', '', signal, { Depth: '0' }, ASKED_OF_FOLDERS);
    if (answer.status === 207) return void readXml(answer, 'multistatus');
    accepted(answer, 404);
    const made = await this.ask('MKCOL', '', signal);
    if (made.status === 409)
      throw new SyncError('not-found', 'There is nothing to make the folder in', { status: 409 });
    // 405: there already, by somebody who was faster.
    accepted(made, 201, 405);
  }

  async probe(signal: AbortSignal): Promise<RemoteTraits> {
    await this.requireFolder(signal);
    await this.#clearUnfinished(signal);
    return probeStore(this, this.http.signs, signal);
  }

  /** Takes away what uploads left behind that broke off long ago. A slow one that still goes on is only uploaded again. */
  async #clearUnfinished(signal: AbortSignal): Promise<void> {
    const now = Date.now() + (this.http.signs.clockAhead ?? 0);
    for (const { name, isFolder, modified } of (await this.readFolder(`${UNFINISHED}/`, signal)) ?? [])
      if (!isFolder && modified !== null && now - modified > ABANDONED_MS)
        await this.ask('DELETE', `${UNFINISHED}/${encodeURIComponent(name)}`, signal);
  }
}
