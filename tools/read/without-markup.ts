const BLOCK =
  /^\/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|td|th|title|tr|ul)\b/i;
const UNREAD = /^(script|style|noscript|template|svg|textarea)\b/i;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const blank = (length: number, mark: string) => mark + ' '.repeat(Math.max(0, length - mark.length));

function tagEnd(html: string, lower: string, open: number): number {
  const body = html.slice(open + 1, open + 20);
  if (body.startsWith('!--')) {
    const close = html.indexOf('-->', open);
    return close < 0 ? html.length : close + 3;
  }
  const unread = UNREAD.exec(body)?.[1];
  if (unread) {
    const close = lower.indexOf(`</${unread.toLowerCase()}`, open);
    if (close < 0) return html.length;
    open = close;
  }
  const close = html.indexOf('>', open);
  return close < 0 ? html.length : close + 1;
}

/**
 * The text of an HTML file with every tag, script and comment replaced by as many spaces (a line break where a
 * block begins or ends), so that offsets in the result are offsets in the file. A name split over two inline
 * elements is not joined here; in the browser the page's own text blocks do that.
 */
export function withoutMarkup(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0 || !/[a-z/!?]/i.test(html[open + 1] ?? '')) {
      const end = open < 0 ? html.length : open + 1;
      parts.push(html.slice(at, end).replace(/\n/g, ' '));
      at = end;
      continue;
    }
    parts.push(html.slice(at, open).replace(/\n/g, ' '));
    const end = tagEnd(html, lower, open);
    const name = html.slice(open + 1, open + 20);
    parts.push(blank(end - open, BLOCK.test(name) || UNREAD.test(name) ? '\n' : ' '));
    at = end;
  }
  return parts.join('').replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (entity, name: string) => {
    const character = ENTITIES[name] ?? ' ';
    return character + ' '.repeat(entity.length - 1);
  });
}
