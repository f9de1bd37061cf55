import type { PackProblem } from './pack-problem.ts';
import type { PartialDate } from './partial-date.ts';

/** A published pack that a reader subscribed to, and what is known of the edition in the store. */
export interface PackSubscription {
  /** Where it is asked for. */
  url: string;
  /** Also the id of its dataset. */
  id: string;
  title: string;
  publisher?: string;
  licence: string;
  asOf: PartialDate;
  /** The publisher's public key (base64url) and its fingerprint: pinned at the first subscription. */
  key: string;
  fingerprint: string;
  /** The edition that is in the store, 0 while the first is still being put in; `digest` tells its content. */
  edition: number;
  digest: string;
  /** Last asked for news, UTC milliseconds. */
  checked: number;
  /** A newer edition that was seen and not yet taken over. */
  news: { edition: number; asOf: PartialDate } | null;
  /** What was wrong when it was last asked for. */
  problem: PackProblem | null;
}

/** Where packs may be asked for without encryption: the reader's own machine, for trying one out. */
const OWN_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** The address of a pack as typed; `null` for anything but `https:` (or `http:` on the reader's own machine). */
export function packAddress(typed: string): string | null {
  const text = typed.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && OWN_MACHINE.includes(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href;
}

/** The match pattern of the one host that a pack is asked for at. */
export function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
