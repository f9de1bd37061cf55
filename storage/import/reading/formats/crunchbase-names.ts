import type { EntitySketch } from '../collect/entity-book.ts';

/** The key by which Crunchbase knows an organisation: the last part of a permalink or of a profile's address. */
export function permalinkKey(text: string): string | undefined {
  const match = /(?:^|\/)(?:company|organization|person|financial-organization)\/([^/?#\s]+)/i.exec(text);
  return match?.[1] ? `cb:${match[1].toLowerCase()}` : undefined;
}

/** The address of a profile, from a permalink ("/organization/x", "/company/x") or an address with tracking on it. */
export function profileUrl(text: string): string | undefined {
  const key = permalinkKey(text);
  return key ? `https://www.crunchbase.com/organization/${encodeURIComponent(key.slice(3))}` : undefined;
}

/** A name made of a permalink where the table holds nothing better: "0-6-com" is "0 6 Com". */
export function nameFromKey(key: string): string {
  return key
    .replace(/^cb:/, '')
    .split('-')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Takes a short form in brackets off a name: "Draper Fisher Jurvetson (DFJ)". */
export function withShortForm(name: string): Pick<EntitySketch, 'name' | 'aliases'> {
  const match = /^(.{3,}?)\s*\(([A-Z][A-Za-z0-9&]{1,6})\)$/.exec(name);
  return match ? { name: match[1]!, aliases: [{ text: match[2]!, kind: 'brand' }] } : { name };
}

/** What a company does, from its categories ("Media|Games") or a short description; longer texts are left out. */
export function shortDescription(text: string): string | undefined {
  const listed = text
    .replace(/^\||\|$/g, '')
    .split('|')
    .filter((word) => word !== '')
    .slice(0, 3)
    .join(', ');
  return listed !== '' && listed.length <= 120 ? listed : undefined;
}
