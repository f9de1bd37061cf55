import type { SecretProblem, TypedSecret } from '../../../components/sync/sync-types.ts';
import type { SyncProblemCode } from '../../../domain/sync-state.ts';
import { SyncStop } from '../../../sync/engine/run.ts';
import { KeyError } from '../../../sync/keys/key-error.ts';
import { SyncError } from '../../../sync/remote/sync-error.ts';

/** What came of something that needs a secret and a server. */
export type Tried<T> =
  | { done: T }
  /** The passphrase or code does not open the keys. */
  | { secret: SecretProblem }
  /** The server cannot be used. */
  | { server: SyncProblemCode };

/** Tries something, and tells what keeps it from being done as data. Faults of ours are thrown on. */
export async function tried<T>(secret: TypedSecret | null, work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { done: await work() };
  } catch (error) {
    if (error instanceof SyncError || error instanceof SyncStop) return { server: error.code };
    if (!(error instanceof KeyError)) throw error;
    if (error.problem !== 'wrong-secret') return { secret: { code: error.problem } };
    return { secret: { code: secret && 'recoveryCode' in secret ? 'wrong-code' : 'wrong-passphrase' } };
  }
}
