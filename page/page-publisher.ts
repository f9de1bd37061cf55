/** A name longer than this is no name (UTF-16 units). */
const LONGEST = 80;

const META = [
  'meta[property="og:site_name"]',
  'meta[name="application-name"]',
  'meta[itemprop="publisher"]',
  'meta[name="dc.publisher" i]',
].join(',');

/**
 * Who publishes a page, as its head says (Open Graph `og:site_name`, Dublin Core); `null` where it says nothing. The
 * page's own word: to be shown as text, never trusted.
 */
export function pagePublisher(document: Document): string | null {
  for (const meta of document.head?.querySelectorAll<HTMLMetaElement>(META) ?? []) {
    const name = meta.content.trim().replace(/\s+/g, ' ');
    if (name && name.length <= LONGEST) return name;
  }
  return null;
}
