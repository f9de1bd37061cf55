import { AwsV4Signer } from 'aws4fetch';
import { openRemote, type RemoteAccount } from '../../sync/remote/account.ts';
import { basicAuth } from '../../sync/remote/basic-auth.ts';

/**
 * The same account with a place of its own: a folder in the one of the account, a database beside it, a longer prefix in the
 * bucket, or a bucket where the account names none.
 */
export function ownPlace(account: RemoteAccount, name: string): RemoteAccount {
  const { kind, address = '', bucket, prefix } = account;
  const called = `postmoney-${name}`;
  if (kind === 'webdav') return { ...account, address: `${address}${called}/` };
  if (kind === 'couchdb') return { ...account, address: `${address}-${name}` };
  return bucket
    ? { ...account, prefix: prefix ? `${prefix}/${called}` : called }
    : { ...account, bucket: called };
}

/** The same account with a password that is not the right one; `null` where it has none. */
export function withWrongPassword(account: RemoteAccount): RemoteAccount | null {
  if (account.kind === 's3') return { ...account, secretKey: `${account.secretKey}x` };
  return account.password ? { ...account, password: `${account.password}x` } : null;
}

/** Takes a place of {@link ownPlace} away with all that is in it; `ownsBucket` when the bucket was made for it, too. */
export async function removePlace(
  account: RemoteAccount,
  ownsBucket: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { kind, address = '', user = '', password = '' } = account;
  if (kind !== 's3') {
    const headers = basicAuth(user, password);
    const answer = await fetch(address, { method: 'DELETE', headers, signal });
    await answer.arrayBuffer();
    if (!answer.ok && answer.status !== 404)
      throw new Error(`${address} could not be taken away: ${answer.status}`);
    return;
  }
  const store = openRemote(account, fetch);
  const names: string[] = [];
  for await (const { name } of store.list('', signal)) names.push(name);
  for (const name of names) await store.delete(name, signal);
  if (ownsBucket) await removeBucket(account, signal);
}

async function removeBucket(account: RemoteAccount, signal: AbortSignal): Promise<void> {
  const { address = '', bucket, region, accessKey = '', secretKey = '' } = account;
  const signer = new AwsV4Signer({
    method: 'DELETE',
    url: `${address}/${bucket}`,
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    service: 's3',
    region,
  });
  const { method, url, headers } = await signer.sign();
  const answer = await fetch(url, { method, headers, signal });
  if (!answer.ok) throw new Error(`The bucket ${bucket} could not be taken away: ${answer.status}`);
}
