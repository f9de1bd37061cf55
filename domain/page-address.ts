/** Parameters that say where a reader came from, not which page it is. */
const TRACKING =
  /^(?:utm_.*|mc_[ce]id|_hsenc|_hsmi|mkt_tok|[a-z]*clid|gclsrc|igshid|guccounter|guce_.*|cmpid|ns_.*|spm|ref_?src|sref|share|wt_.*)$/i;

/**
 * The page an address stands for, to find again what was read there: without protocol, `www.`, fragment, parameters
 * that only track the reader, their order, and a last slash. `null` for what is not on the web.
 */
export function pageAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const kept = [...searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(kept);
  query.sort();
  const path = pathname.replace(/\/+$/, '');
  return `${host.replace(/^www\./, '')}${path}${kept.length > 0 ? `?${query.toString()}` : ''}`;
}
