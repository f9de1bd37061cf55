import { objectHash } from '../seal/segment.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { promisedHash } from './object-name.ts';
import type { NewObject, ObjectName } from './segment-store.ts';

/**
 * An object as a document of a CouchDB: written once, so it has one revision and never conflicts between machines of a
 * cluster. Small ones stand in it as base64 and come along with what is new; large ones are an attachment, which is sent and read as
 * it is, without the third that base64 adds.
 */
export interface ObjectDocument {
  _id: ObjectName;
  /** The first two parts of the name, by which a device leaves its own out of what is new. */
  f: string;
  /** The bytes in base64. */
  d?: string;
  _attachments?: { [ATTACHED]?: { content_type: string; data?: string } };
  /** Revisions that somebody put beside ours with `new_edits: false`; only when asked for. */
  _conflicts?: string[];
  _rev?: string;
}

/** Name of the attachment. */
export const ATTACHED = 'b';

/** The largest object that stands in its document, bytes: an attachment takes a request of its own to read. */
const SMALL_BYTES = 8 * 1024;

export function documentOf({ name, bytes }: NewObject): ObjectDocument {
  const document: ObjectDocument = { _id: name, f: name.split('/', 2).join('/') };
  const data = toBase64(bytes);
  if (bytes.length <= SMALL_BYTES) document.d = data;
  // A type that a server does not squeeze: sealed bytes get no smaller.
  else document._attachments = { [ATTACHED]: { content_type: 'application/octet-stream', data } };
  return document;
}

/** The bytes of an object as far as the document has them; `null` where it has not, or is none of ours. */
export function bytesOf({ d, _attachments }: ObjectDocument): Uint8Array | null {
  const text = d ?? _attachments?.[ATTACHED]?.data;
  return typeof text === 'string' ? fromBase64(text) : null;
}

/** Whether the bytes of an object are an attachment. */
export const isAttached = ({ d, _attachments }: ObjectDocument): boolean =>
  d === undefined && typeof _attachments?.[ATTACHED] === 'object';

/** Whether bytes are what a name promises; names that promise nothing take any. */
export async function keepsPromise(name: ObjectName, bytes: Uint8Array): Promise<boolean> {
  const promised = promisedHash(name);
  return promised === null || promised === (await objectHash(bytes));
}
