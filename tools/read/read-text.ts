import type { TextBlock } from '../../domain/mention.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { extractFacts } from '../../extraction/extract-facts.ts';
import { findMentions } from '../../recognition/find-mentions.ts';
import { guessLanguage } from '../../recognition/language.ts';
import type { NameStore } from './name-store.ts';
import { type PrintedFact, printedFact } from './printed-fact.ts';
import { withoutMarkup } from './without-markup.ts';

/** What was found in one text. Offsets are UTF-16 units in the text, end exclusive. */
export interface TextReading {
  lang: string | null;
  mentions: { start: number; end: number; text: string; name: string }[];
  entities: { name: string }[];
  facts: PrintedFact[];
}

/** A headline ends in no full stop and is not longer than this many UTF-16 units. */
const LONGEST_HEADLINE = 200;

function blocksOf(text: string): { blocks: TextBlock[]; offsets: number[] } {
  const blocks: TextBlock[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const first = blocks.length === 0 && line.length <= LONGEST_HEADLINE;
      blocks.push({ text: line, kind: first ? 'heading' : 'text', section: 0 });
      offsets.push(offset);
    }
    offset += line.length + 1;
  }
  return { blocks, offsets };
}

/**
 * Finds the store's names and the funding statements in a text or an HTML page; each line is a block, as a paragraph
 * is on a page. `published` is the text's own date, if it is known.
 */
export async function readText(
  text: string,
  isHtml: boolean,
  store: NameStore,
  published: PartialDate | null = null,
): Promise<TextReading> {
  const plain = isHtml ? withoutMarkup(text) : text;
  const lang = guessLanguage(plain);
  const { blocks, offsets } = blocksOf(plain);
  const { mentions } = await findMentions({
    blocks,
    scan: (texts) => store.index.scanBlocks(texts),
    lookup: async (keys) => new Map(keys.map((key) => [key, store.records.get(key) ?? []])),
    page: { host: '', lang, title: blocks[0]?.text ?? '', notThis: [], showAll: false },
  });
  const found = mentions.map((mention) => {
    const start = mention.start + (offsets[mention.block] ?? 0);
    const end = mention.end + (offsets[mention.block] ?? 0);
    const name = store.names.get(mention.entities[0] ?? '') ?? '';
    return { start, end, text: text.slice(start, end), name };
  });
  // Whom a fact is about the command line cannot ask.
  const drafts = extractFacts({
    blocks,
    lang,
    published,
    names: mentions.map(({ block, start, end, entities, role }) => ({
      block,
      start,
      end,
      entities,
      role,
      name: store.names.get(entities[0] ?? '') ?? '',
    })),
  }).filter(({ company }) => company !== null);
  const inFacts = drafts.flatMap(({ company, lead, investors, acquirer }) =>
    [company, ...lead, ...investors, acquirer].flatMap((name) => (name ? [name.name] : [])),
  );
  const names = [...new Set([...found.map((mention) => mention.name), ...inFacts])];
  const facts = drafts.map((draft) => printedFact(draft, blocks));
  return { lang, mentions: found, entities: names.map((name) => ({ name })), facts };
}
