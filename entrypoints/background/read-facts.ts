import type { CaptureSource } from '../../domain/capture.ts';
import type { BlockSpan, FactDraft } from '../../domain/draft.ts';
import type { TextBlock } from '../../domain/mention.ts';
import { parsePartialDate } from '../../domain/partial-date.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { KnownName } from '../../extraction/text-to-read.ts';
import type { TextOfPage } from '../../messaging/messages.ts';
import { guessLanguage } from '../../recognition/language.ts';
import { readEntities } from '../../storage/entities.ts';
import { factsIn, readyToRead } from './fact-reader.ts';
import type { PageReading } from './page-reading.ts';

/** This much text (UTF-16 units) is enough to tell a language from. */
const LANGUAGE_SAMPLE = 4_000;

/** What a text states, each statement with the words it was read from; names of the store are known in it. */
export async function readFacts(
  text: TextOfPage,
  host: string,
  reading: PageReading,
): Promise<Result<FactDraft[]>> {
  readyToRead();
  const lang = languageOf(text);
  const mentions = await reading.mentionsIn({ ...text, lang }, host);
  if (!mentions.ok) return mentions;
  const entities = await readEntities(mentions.value.flatMap(({ entities }) => entities.slice(0, 1)));
  if (!entities.ok) return entities;
  const nameOf = new Map(entities.value.map(({ id, name }) => [id, name]));
  const names = mentions.value.map(({ block, start, end, entities: bearers, role }): KnownName => {
    const words = text.blocks[block]?.text.slice(start, end) ?? '';
    return { block, start, end, entities: bearers, role, name: nameOf.get(bearers[0] ?? '') ?? words };
  });
  const published = text.published && parsePartialDate(text.published) ? text.published : null;
  return { ok: true, value: await factsIn({ blocks: text.blocks, lang, published, names }) };
}

/** The language the page claims, unless its text is plainly in another. */
export function languageOf({ blocks, lang }: Pick<TextOfPage, 'blocks' | 'lang'>): string | null {
  let sample = '';
  for (const { text } of blocks) {
    sample += `${text}\n`;
    if (sample.length > LANGUAGE_SAMPLE) break;
  }
  return guessLanguage(sample) ?? lang;
}

/** Where a text comes from, as a citation names it. */
export function sourceOf(text: TextOfPage, url: string, host: string): CaptureSource {
  const published = text.published && parsePartialDate(text.published) ? text.published : null;
  return {
    title: text.title,
    publisher: text.publisher?.trim() || host.replace(/^www\./, ''),
    url,
    published,
    ...(text.lang ? { lang: text.lang } : {}),
  };
}

/** Every place of its text that a draft refers to. */
function spansIn(draft: FactDraft): BlockSpan[] {
  const names = [draft.company, draft.acquirer, ...draft.lead, ...draft.investors];
  const fields = [draft.amount, ...draft.alsoAmounts, draft.stage, draft.date, draft.status, draft.basis];
  const further = [draft.instrument, draft.venue, draft.attribution];
  return [
    ...names.flatMap((name) => (name ? [...name.spans, ...name.aliases.flatMap(({ spans }) => spans)] : [])),
    ...[...fields, ...further].flatMap((field) => field?.spans ?? []),
    ...draft.quotes,
  ];
}

/**
 * Leaves of a text only the blocks that drafts, or `also` these places, refer to, and moves all places along; `moved`
 * gives a place in the blocks that are left.
 */
export function onlyQuoted(
  blocks: readonly TextBlock[],
  drafts: readonly FactDraft[],
  also: readonly BlockSpan[],
): { blocks: TextBlock[]; drafts: FactDraft[]; moved(span: BlockSpan): BlockSpan } {
  const wanted = new Set([...drafts.flatMap(spansIn), ...also].map(({ block }) => block));
  const kept = [...wanted].filter((block) => block in blocks).sort((a, b) => a - b);
  const place = new Map(kept.map((block, at) => [block, at]));
  const moved = (span: BlockSpan) => ({ ...span, block: place.get(span.block) ?? 0 });
  return {
    blocks: kept.map((block) => blocks[block]!),
    drafts: drafts.map((draft) => withSpans(draft, moved)),
    moved,
  };
}

// Every list called `spans` or `quotes` in a draft holds places, and nothing else does.
function withSpans<T>(value: T, moved: (span: BlockSpan) => BlockSpan): T {
  if (Array.isArray(value)) return value.map((each) => withSpans(each, moved)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key === 'spans' || key === 'quotes') return [key, (inner as BlockSpan[]).map(moved)];
    return [key, withSpans(inner as unknown, moved)];
  });
  return Object.fromEntries(entries) as T;
}
