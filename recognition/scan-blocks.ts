import type { TextBlock } from '../domain/mention.ts';
import { type CompiledWording, wordingFor } from './judge/compile-wording.ts';
import { isUpperAt } from './judge/letters.ts';
import { wordBounds } from './judge/words.ts';
import { guessLanguage } from './language.ts';
import type { Candidate } from './name-record.ts';
import { once } from './once.ts';
import type { ScanTexts } from './start-scan.ts';

/** How many characters of a page are joined to tell its language. */
const LANGUAGE_SAMPLE = 4000;

/** The language of a page, as its text tells it, else as its markup says; `null` when neither does. */
export function pageLanguage(blocks: readonly TextBlock[], lang: string | null): string | null {
  let sample = '';
  for (const block of blocks) {
    if (sample.length > LANGUAGE_SAMPLE) break;
    sample += `${block.text}\n`;
  }
  // The text is asked before the markup: many pages carry the language of their template.
  return guessLanguage(sample) ?? lang;
}

const LATIN_ENDING = once(() => /^\p{Script=Latin}+$/u);
/** What the index passes over: it stands in for an ending, so that all offsets stay. */
const IGNORED = '\u00ad';
/** A name is not cut shorter than this many characters. */
const SHORTEST = 3;

/** The text with endings glued to capitalised words blotted out, and where each of them began; `null` if none. */
function withoutEndings(
  text: string,
  endings: readonly string[],
): { text: string; cuts: Set<number> } | null {
  const cuts = new Set<number>();
  let rest = '';
  let from = 0;
  const bounds = wordBounds(text);
  for (let index = 0; index < bounds.length; index += 2) {
    const start = bounds[index] ?? 0;
    const end = bounds[index + 1] ?? 0;
    if (!isUpperAt(text, start)) continue;
    const ending = endings.find(
      (glued) => end - start - glued.length >= SHORTEST && text.endsWith(glued, end),
    );
    if (ending === undefined) continue;
    const cut = end - ending.length;
    cuts.add(cut);
    rest += text.slice(from, cut) + IGNORED.repeat(ending.length);
    from = cut + ending.length;
  }
  return cuts.size === 0 ? null : { text: rest + text.slice(from), cuts };
}

const endingsOf = ({ glued }: CompiledWording) =>
  glued.length === 0 ? glued : glued.filter((ending) => LATIN_ENDING().test(ending));

/**
 * The candidates of each block, given those of its text as it stands (`found`). Where the language glues endings to
 * names without an apostrophe (German "SenseTimes"), the name before the ending is a candidate too, the ending left
 * out. Time grows linearly.
 */
export function withEndingsCut(input: {
  blocks: readonly TextBlock[];
  /** BCP 47 language of the page, as {@link pageLanguage} tells it. */
  lang: string | null;
  found: Candidate[][];
  scan: ScanTexts;
}): Candidate[][] {
  const { blocks, lang, found, scan } = input;
  const shortened = blocks.map((block) => {
    const endings = endingsOf(wordingFor(block.lang ?? lang));
    return endings.length > 0 ? withoutEndings(block.text, endings) : null;
  });
  if (shortened.every((entry) => entry === null)) return found;
  const more = scan(shortened.map((entry) => entry?.text ?? ''));
  return found.map((candidates, at) => {
    const cuts = shortened[at]?.cuts;
    if (!cuts) return candidates;
    const added = more[at]!.flatMap(({ start, end, key }) => {
      const before = [end, end - 1, end - 2].find((place) => cuts.has(place) && place > start);
      return before === undefined ? [] : [{ start, end: before, key, hasEnding: true as const }];
    });
    if (added.length === 0) return candidates;
    return [...candidates, ...added].sort((a, b) => a.start - b.start || b.end - a.end);
  });
}
