import { AwsV4Signer } from 'aws4fetch';
import type { SyncPlace } from '../../domain/sync-state.ts';
import { basicAuth } from '../../sync/remote/basic-auth.ts';
import { openRemote } from '../../sync/remote/place.ts';

/**
 * A place within one on the same server: a folder in a folder, a database beside a database, a longer prefix in a bucket, or a
 * bucket where none is named.
 */
export function ownPlace(place: SyncPlace, name: string): SyncPlace {
  const called = `postmoney-${name}`;
  switch (place.kind) {
    case 'webdav':
      return { ...place, address: `${place.address}${called}/` };
    case 'couchdb':
      return { ...place, address: `${place.address}-${name}` };
    case 's3':
      return place.bucket
        ? { ...place, prefix: [place.prefix, called].filter(Boolean).join('/') }
        : { ...place, bucket: called };
  }
}

/** A place of that kind which is not there. */
export function nowhere(place: SyncPlace, name: string): SyncPlace {
  // A prefix of a bucket is nothing that could be missing.
  return place.kind === 's3'
    ? { ...place, bucket: `postmoney-${name}-none` }
    : ownPlace(place, `${name}-none`);
}

/**
 * The same place for somebody whom the server does not let in; `null` where it lets in everybody. Under another name, since CouchDB
 * locks an account for minutes after five wrong passwords.
 */
export function forStranger(place: SyncPlace): SyncPlace | null {
  if (place.kind === 's3') return { ...place, secretKey: `${place.secretKey}x` };
  return place.password ? { ...place, user: `${place.user}-no`, password: `${place.password}x` } : null;
}

/** Takes a place of {@link ownPlace} away with all that is in it; `ownsBucket` when the bucket was made for it, too. */
export async function removePlace(place: SyncPlace, ownsBucket: boolean, signal: AbortSignal): Promise<void> {
  if (place.kind !== 's3') {
    const headers = basicAuth(place.user ?? '', place.password ?? '');
    const answer = await fetch(place.address, { method: 'DELETE', headers, signal });
    await answer.arrayBuffer();
    if (answer.ok || answer.status === 404) return;
    throw new Error(`${place.address} could not be taken away: ${answer.status}`);
  }
  const store = openRemote(place, fetch);
  const names: string[] = [];
  for await (const { name } of store.list('', signal)) names.push(name);
  for (const name of names) await store.delete(name, signal);
  if (ownsBucket) await removeBucket(place, signal);
}

async function removeBucket(place: SyncPlace, signal: AbortSignal): Promise<void> {
  const { address, bucket = '', region, accessKey = '', secretKey = '', bucketIn } = place;
  const target = new URL(address);
  if (bucketIn === 'host') target.host = `${bucket}.${target.host}`;
  else target.pathname = `${target.pathname.replace(/\/$/, '')}/${bucket}`;
  const signer = new AwsV4Signer({
    method: 'DELETE',
    url: target.href,
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    service: 's3',
    region,
  });
  const { method, url, headers } = await signer.sign();
  const answer = await fetch(url, { method, headers, signal });
  if (!answer.ok) throw new Error(`The bucket ${bucket} could not be taken away: ${answer.status}`);
}
