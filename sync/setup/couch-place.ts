import { CouchStore } from '../remote/couch.ts';
import { accepted } from '../remote/http.ts';
import { readObject } from '../remote/json-answer.ts';
import type { PlaceStore, RemoteTraits } from './place-store.ts';
import { probeStore } from './probe.ts';

/** A database that a space is begun in, or that is tried out. */
export class CouchPlaceStore extends CouchStore implements PlaceStore {
  async prepare(signal: AbortSignal): Promise<void> {
    const answer = await this.ask('GET', '', signal);
    if (answer.status === 200) return void readObject(answer);
    accepted(answer, 404);
    // Few shards: a space has some thousand documents, and each shard is asked for every change.
    const made = await this.ask('PUT', '?q=2', signal);
    // There already, by somebody who was faster; 412 may also say that machines of a cluster are away.
    if (made.status !== 412 || readObject(made).error !== 'file_exists') accepted(made, 201, 202);
  }

  async probe(signal: AbortSignal): Promise<RemoteTraits> {
    await this.readInfo(signal);
    return probeStore(this, this.http.signs, signal);
  }
}
