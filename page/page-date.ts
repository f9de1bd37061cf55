import { type PartialDate, parsePartialDate } from '../domain/partial-date.ts';

/** A page may hold any amount of structured data; more than this many characters of it are not read. */
const MAX_JSON_CHARS = 200_000;
const MAX_NODES = 2_000;

const META = [
  'meta[property="article:published_time"]',
  'meta[property="og:article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="date"]',
  'meta[name="pubdate"]',
  'meta[name="publishdate"]',
  'meta[name="parsely-pub-date"]',
  'meta[name="sailthru.date"]',
  'meta[name="citation_publication_date"]',
  'meta[name="dc.date.issued" i]',
  'meta[name="dcterms.created" i]',
  'meta[name="dc.date" i]',
].join(',');
const TIMES = [
  'article time[pubdate]',
  '[itemprop="datePublished"][datetime], [itemprop="datePublished"][content]',
  'article header time[datetime]',
  'article time[datetime]',
  'main time[datetime]',
];

/**
 * The day, month or year at the head of a machine-readable date ("2018-09-15T08:00:00+02:00"); `null` when it
 * holds none or one that cannot be.
 */
export function readPageDate(text: unknown): PartialDate | null {
  if (typeof text !== 'string') return null;
  const match = /^\s*(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?=$|[T\s])/.exec(text.slice(0, 40));
  if (match) {
    const parts = [
      match[1]!,
      ...match
        .slice(2)
        .filter(Boolean)
        .map((part) => part!.padStart(2, '0')),
    ];
    const date = parts.join('-');
    const year = Number(match[1]);
    return year >= 1990 && year <= 2200 && parsePartialDate(date) ? date : null;
  }
  // Feeds and older systems write "Sat, 15 Sep 2018 08:00:00 GMT".
  if (!/^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4}/.test(text)) return null;
  const time = Date.parse(text.slice(0, 40));
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

function fromStructured(document: Document): PartialDate | null {
  let budget = MAX_JSON_CHARS;
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    budget -= text.length;
    if (budget < 0) return null;
    try {
      const date = datePublished(JSON.parse(text));
      if (date) return date;
    } catch {
      // Structured data with a fault is no structured data.
    }
  }
  return null;
}

/** The first `datePublished` of a tree of structured data, an article's before any other's. */
export function datePublished(data: unknown): PartialDate | null {
  let any: PartialDate | null = null;
  const queue: unknown[] = [data];
  for (let index = 0; index < queue.length && index < MAX_NODES; index += 1) {
    const node = queue[index];
    if (typeof node !== 'object' || node === null) continue;
    const record = node as Record<string, unknown>;
    const date = Array.isArray(node) ? null : readPageDate(record.datePublished);
    if (date && /Article|Posting|Report/.test(String(record['@type'] ?? ''))) return date;
    any ??= date;
    queue.push(...Object.values(record));
  }
  return any;
}

/** When the page says it was published; `null` when it does not say. */
export function pageDate(document: Document): PartialDate | null {
  const structured = fromStructured(document);
  if (structured) return structured;
  for (const meta of document.querySelectorAll(META)) {
    const date = readPageDate(meta.getAttribute('content'));
    if (date) return date;
  }
  for (const selector of TIMES)
    for (const time of document.querySelectorAll(selector)) {
      const date = readPageDate(time.getAttribute('datetime') ?? time.getAttribute('content'));
      if (date) return date;
    }
  return null;
}
