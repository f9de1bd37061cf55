import type { Citation } from './citation.ts';
import { documentKey } from './sources.ts';

const even = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What stands before the ending of a site: "techcrunch" of "www.techcrunch.com", "people" of "tech.people.com.cn". */
function siteName(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const labels = new URL(url).hostname.split('.').filter((label) => label !== 'www');
  const ending = labels.length > 2 && /^(?:com?|org|net|ac|gov|edu)$/.test(labels.at(-2) ?? '') ? 2 : 1;
  return labels.at(-1 - ending) ?? null;
}

/** Every name by which the one who speaks in a citation can be known: the origin it relays, else publisher and site. */
function voicesOf(citation: Citation): Set<string> {
  const { origin, publisher, url, title } = citation;
  if (origin) return new Set([even(origin)]);
  const site = url ? siteName(url) : null;
  const names = [
    publisher && even(publisher.replace(/\.(?:com|net|org|io|cn|de|fr|es|jp)$/i, '')),
    site && even(site),
  ];
  const known = names.filter((name) => name !== null && name !== undefined && name !== '');
  return new Set(known.length > 0 ? (known as string[]) : [title]);
}

/**
 * Whether two citations are one voice: the same origin that both relay (copies of one report), one relaying what the
 * other published, the same publisher or site, or the same document, unless it relays two different origins.
 */
export function sameVoice(a: Citation, b: Citation): boolean {
  const [left, right] = [voicesOf(a), voicesOf(b)];
  if ([...left].some((name) => right.has(name))) return true;
  return documentKey(a) === documentKey(b) && !(a.origin && b.origin);
}
