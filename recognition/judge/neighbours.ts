import { type BlockReading, Spelling } from './read-block.ts';

/** What stands beside a name and may make it part of another. Words as they stand in the text. */
export interface Neighbours {
  /** The name is a person's (a title or given name stands before it) or a place's ("Camden, Maine-based"). */
  person: boolean;
  /** An unknown capitalised word directly before or after: the name may be part of a longer one. */
  left: boolean;
  right: boolean;
  /** A legal form or an organisation's last word directly after ("Rain Inc.", "Rain Technologies"). */
  suffix: string | null;
  /** Whether that suffix is a legal form, which changes no name. */
  legal: boolean;
  /** Glued to another word by a hyphen ("Rain-Chef", "ex-Rain"). */
  hyphen: 'left' | 'right' | null;
}

const isCapital = (reading: BlockReading, index: number) =>
  reading.spellings[index] === Spelling.capital || reading.spellings[index] === Spelling.capitals;

const NOTHING: Neighbours = {
  person: false,
  left: false,
  right: false,
  suffix: null,
  legal: false,
  hyphen: null,
};

/** Looks at the words beside the words `first` to `last` (indices into the reading's words, inclusive). */
export function neighbours(reading: BlockReading, first: number, last: number): Neighbours {
  const { text, starts, ends, words, wording } = reading;
  if (last < first) return NOTHING;
  const leftGap = first > 0 ? text.slice(ends[first - 1], starts[first]) : '';
  const rightGap = last + 1 < words.length ? text.slice(ends[last], starts[last + 1]) : '';
  const result: Neighbours = { ...NOTHING };
  if (first > 0) lookLeft(reading, first, leftGap, result);
  if (last + 1 < words.length) lookRight(reading, last, rightGap, result);
  if (isPlace(reading, last, rightGap)) result.person = true;
  if (leftGap === '-') result.hyphen = 'left';
  else if (rightGap === '-') result.hyphen = 'right';
  if (result.left && wording.capitalNouns) result.left = false;
  if (result.right && wording.capitalNouns) result.right = false;
  return result;
}

/** "Camden-based", "Camden, Maine-based": what a company is based in is no company. */
function isPlace(reading: BlockReading, last: number, gap: string): boolean {
  const { text, words, starts, ends, wording } = reading;
  if (gap === '-') return wording.placeTails.has(words[last + 1] ?? '');
  if (gap !== ', ' || text.slice(ends[last + 1], starts[last + 2]) !== '-') return false;
  return wording.placeTails.has(words[last + 2] ?? '');
}

/**
 * Whether a word stands where a noun would in a language that writes nouns with capitals: behind an article, or
 * behind an article and an adjective ("das Thema", "der zweite Modus"). Companies are mostly named without.
 */
export function standsAsNoun(reading: BlockReading, first: number, last: number): boolean {
  const { wording, words, text, starts, ends, spellings, sentences } = reading;
  if (!wording.capitalNouns || first === 0 || first !== last) return false;
  // "der GM-Konzern" is the common way to give a name an article.
  if (text[ends[last] ?? 0] === '-' || text.slice(ends[first - 1], starts[first]) !== ' ') return false;
  if (sentences[first - 1] !== sentences[first]) return false;
  const before = words[first - 1] ?? '';
  if (wording.determiners.has(before)) return true;
  const adjective = spellings[first - 1] === Spelling.lower && !wording.functionWords.has(before);
  return (
    adjective && wording.determiners.has(words[first - 2] ?? '') && sentences[first - 2] === sentences[first]
  );
}

function lookLeft(reading: BlockReading, first: number, gap: string, result: Neighbours): void {
  const { words, wording, opens } = reading;
  const word = words[first - 1] ?? '';
  if ((gap === ' ' || gap === '. ') && isCapital(reading, first - 1)) {
    if (wording.titles.has(word) && !wording.roles.has(word)) result.person = true;
    else if (gap === ' ' && wording.givenNames.has(word)) result.person = true;
    else if (gap === '. ' && word.length === 1) result.person = true;
  }
  const plain =
    wording.functionWords.has(word) ||
    wording.roles.has(word) ||
    wording.kinds.has(word) ||
    wording.calendar.has(word) ||
    wording.adverbs.has(word) ||
    wording.business.has(word) ||
    wording.before.has(word);
  if ((gap === ' ' || gap === ' & ') && isCapital(reading, first - 1) && !plain) {
    // At a sentence's start any word has a capital; only behind it a capital is telling.
    result.left = !opens[first - 1] || gap === ' & ';
  }
}

function lookRight(reading: BlockReading, last: number, gap: string, result: Neighbours): void {
  const { text, starts, ends, words, wording } = reading;
  const word = words[last + 1] ?? '';
  if (gap !== ' ' && gap !== ', ' && gap !== ' & ') return;
  const upper = isCapital(reading, last + 1);
  if (upper && wording.legalForms.has(word)) {
    result.suffix = text.slice(starts[last + 1], ends[last + 1]);
    result.legal = true;
    return;
  }
  if (gap === ', ' || !upper) return;
  if (gap === ' ' && wording.orgWords.has(word)) {
    result.suffix = text.slice(starts[last + 1], ends[last + 1]);
    return;
  }
  // "NEA Leads $47M": in headlines the verb has a capital too.
  const said = wording.roles.has(word) || wording.calendar.has(word) || wording.after.has(word);
  result.right = gap === ' & ' || !said;
  if (result.right && gap === ' ' && wording.givenNames.has(words[last] ?? '')) result.person = true;
}
