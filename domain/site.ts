/** Where Postmoney may read: only after a click, on chosen sites, or everywhere but on sites switched off. */
export type SiteMode = 'click' | 'chosen' | 'everywhere';

/** The reader's choice of sites. Hosts are bare ("techcrunch.com") and stand for their subdomains too. */
export interface SiteChoice {
  mode: SiteMode;
  /** Sites switched on, in mode `chosen`. */
  on: string[];
  /** Sites switched off, in mode `everywhere`. */
  off: string[];
}

/** Whether what pages state is read against the store by itself. */
export interface CompareChoice {
  on: boolean;
  /** Sites (as in {@link SiteChoice}) left out while it is on. */
  off: string[];
}

/** Whether pages of this host are read against the store. */
export function isCompareOn(host: string, choice: CompareChoice): boolean {
  return choice.on && !choice.off.some((site) => covers(site, host));
}

/** Every web page; what mode `everywhere` asks for. */
export const EVERYWHERE = '*://*/*';

/** The site a page belongs to: its host without `www.`; `null` for pages that are not on the web. */
export function siteOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return hostname.toLowerCase().replace(/^www\./, '') || null;
}

/** The host a reader means when typing "TechCrunch.com", "https://www.techcrunch.com/x"; `null` if none can be read. */
export function siteFromInput(input: string): string | null {
  const text = input.trim();
  const host = siteOf(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return host && (/^[^.]+(\.[^.]+)+$/.test(host) || host === 'localhost') && !/[*\s]/.test(host)
    ? host
    : null;
}

/** The match pattern of a site and its subdomains (an IP address or a bare host name has none of those). */
export function patternOf(site: string): string {
  const single = /^[\d.]+$/.test(site) || site.startsWith('[') || !site.includes('.');
  return single ? `*://${site}/*` : `*://*.${site}/*`;
}

const covers = (site: string, host: string) => host === site || host.endsWith(`.${site}`);

/** Whether the reader has this site (or a parent of it) switched on. */
export function isSiteOn(host: string, choice: SiteChoice): boolean {
  if (choice.mode === 'everywhere') return !choice.off.some((site) => covers(site, host));
  return choice.mode === 'chosen' && choice.on.some((site) => covers(site, host));
}

/** The choice after the switch of one site was flipped, in whichever mode the reader reads. */
export function withSiteSwitched(choice: SiteChoice, host: string, on: boolean): SiteChoice {
  const without = (sites: string[]) => sites.filter((site) => !covers(site, host));
  if (choice.mode === 'everywhere')
    return { ...choice, off: on ? without(choice.off) : [...without(choice.off), host] };
  const rest = without(choice.on);
  return { ...choice, mode: 'chosen', on: on ? [...rest, host] : rest };
}

/** The choice after a site was switched on and the browser then did not allow it: as it was `before`, but for what else changed. */
export function withSiteSwitchedBack(
  choice: SiteChoice,
  host: string,
  before: SiteChoice | null,
): SiteChoice {
  if (before === null || isSiteOn(host, before)) return choice;
  return { ...withSiteSwitched(choice, host, false), mode: before.mode };
}

/** The choice of where pages are compared after the switch of one site was flipped. */
export function withCompareSwitched(
  { on, off }: CompareChoice,
  host: string,
  compared: boolean,
): CompareChoice {
  const rest = off.filter((site) => !covers(site, host));
  return { on: compared || on, off: compared ? rest : [...rest, host] };
}

/**
 * What the reader script is to be registered for: the reader's choice, as far as the browser has granted it
 * (`granted` are the match patterns of the permissions held). `null` means nowhere.
 */
export function registrationOf(
  choice: SiteChoice,
  granted: string[],
): { matches: string[]; excludeMatches: string[] } | null {
  const everywhere = granted.includes(EVERYWHERE) || granted.includes('<all_urls>');
  if (choice.mode === 'everywhere' && everywhere)
    return { matches: [EVERYWHERE], excludeMatches: choice.off.map(patternOf) };
  if (choice.mode !== 'chosen') return null;
  const matches = choice.on
    .filter((site) => everywhere || granted.includes(patternOf(site)) || parentGranted(site, granted))
    .map(patternOf);
  return matches.length > 0 ? { matches, excludeMatches: [] } : null;
}

function parentGranted(site: string, granted: string[]): boolean {
  return granted.some((pattern) => {
    const host = /^(?:\*|https?):\/\/\*\.([^/*]+)\/\*$/.exec(pattern)?.[1];
    return host !== undefined && covers(host, site);
  });
}
