import { codeOf, S3Store, takenOn } from '../remote/s3.ts';
import { SyncError } from '../remote/sync-error.ts';
import { readXml } from '../remote/xml.ts';
import type { PlaceStore, RemoteTraits } from './place-store.ts';
import { LARGEST_TRIED, probeStore } from './probe.ts';

/** Part of a bucket that a space is begun in, or that is tried out. */
export class S3PlaceStore extends S3Store implements PlaceStore {
  async prepare(signal: AbortSignal): Promise<void> {
    const answer = await this.ask('GET', '', signal, { 'list-type': '2', 'max-keys': '1' });
    if (answer.status === 200) return void readXml(answer, 'ListBucketResult');
    if (codeOf(answer) !== 'NoSuchBucket') takenOn(answer);
    const made = await this.ask('PUT', '', signal);
    if (codeOf(made) !== 'BucketAlreadyOwnedByYou') takenOn(made, 200);
  }

  async probe(signal: AbortSignal): Promise<RemoteTraits> {
    const { signs } = this.http;
    try {
      return await probeStore(this, signs, signal);
    } catch (error) {
      // What a service says that knows no condition on writing.
      if (!(error instanceof SyncError && error.detail.status === 501)) throw error;
      const { clockAhead, software } = signs;
      return { createsOnce: false, listsAtOnce: true, largest: LARGEST_TRIED, clockAhead, software };
    }
  }
}
