import type { EntityId } from '../../domain/entity.ts';
import type { KnownName } from '../text-to-read.ts';
import { LEGAL_FORM_ALONE, LEGAL_FORMS_OWNING } from '../wording/world.ts';
import type { CueTools } from './cues.ts';
import { kanaNames } from './kana-names.ts';

/** A name in a block: one of the store, or words that look like one. UTF-16 offsets. */
export interface NameSpan {
  start: number;
  end: number;
  /** As it is shown: the store's name, or the words of the text. */
  name: string;
  entities: EntityId[];
  known: boolean;
  /** The store knows it as one who gives money, and not as a company. */
  gives?: boolean;
  /** It opens its sentence, where every word has a capital. */
  initial: boolean;
  /** A guess that nothing in the text bears out. */
  weak: boolean;
  /** A guess that acts as only a name does, where every noun has a capital. */
  acts?: boolean;
  /** A genitive ending follows: "SenseTime's". */
  possessive: boolean;
  /** Names in brackets behind it. */
  aliases: { text: string; lang?: string; start: number; end: number }[];
}

/** A word; Han characters and kana end one, so that Latin words in Chinese or Japanese text stand by themselves. */
const WORD =
  /(?:[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|\p{N})(?:[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[\p{M}\p{N}.&+\-’'‘·])*/gu;

const CAPITAL = /^(?:\p{Lu}|\p{Lt}|\p{N}+\p{L}|\p{Ll}{1,2}\p{Lu}|\p{Ll}+\.(?:ai|io|com|me|co)\b)/u;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const POSSESSIVE = /[’'‘](?:s|S)?$/u;

const ELIDED = /^[LD][’']\p{Ll}/u;

const QUOTE = /[’'‘]/;
/** Behind a name: another that is joined to it and ends in a compound. */
const JOINED = /^ (?:and|&) (?:[\p{Lu}\d][\p{L}\d.&]* ){0,3}[\p{Lu}\d][\p{L}\d.&]*(?=[-‑–]\p{Ll})/u;
/** A sign at the end of what {@link WORD} takes along. */
const SIGN_LAST = /[.\-·+&’']$/;
/** Longest name that is guessed, in words. */
const MOST_WORDS = 6;

interface Token {
  start: number;
  end: number;
  text: string;
  /** Without a genitive ending. */
  bare: string;
  possessive: boolean;
}

function tokensOf(text: string, elided: RegExp): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    // "auprès d'Accel": the name begins behind what is elided.
    const aside = QUOTE.test(match[0]) ? (elided.exec(match[0])?.[0].length ?? 0) : 0;
    const word = match[0].slice(aside);
    const start = match.index + aside;
    const whole = SIGN_LAST.test(word)
      ? word.replace(/[.\-·+&’']+$/u, (tail) =>
          /^[’']$/u.test(tail) || /^\p{Lu}\.$/u.test(word) ? tail : '',
        )
      : word;
    const possessive = QUOTE.test(whole) && POSSESSIVE.test(whole);
    const bare = possessive ? whole.replace(POSSESSIVE, '') : whole;
    if (bare !== '') tokens.push({ start, end: start + bare.length, text: whole, bare, possessive });
  }
  return tokens;
}

/**
 * Names in a block, in order: those of the store as given, and between them runs of capitalised words that are not
 * in the language's list of words that are no names. In a language that gives all nouns capitals a guess is only
 * that, and whoever uses it looks for evidence.
 */
export function namesIn(
  text: string,
  known: readonly KnownName[],
  tools: CueTools,
  /** Words that tell what happens: in a headline they have capitals, too. */
  verbs: readonly { start: number; end: number }[],
): NameSpan[] {
  const names: NameSpan[] = known.map(({ start, end, name, entities, role }) => ({
    start,
    end,
    name,
    entities,
    known: true,
    gives: role === 'investor',
    initial: false,
    weak:
      tools.names.describing.test(text.slice(end, end + 12)) ||
      tools.names.compound.test(text.slice(end, end + 20)),
    possessive: /^[’'‘](?:s\b)?/u.test(text.slice(end, end + 2)) || formsBehind(text, end) > 0,
    aliases: [],
  }));
  // "the Halden and Birch-backed company": what describes is joined to the name behind it.
  for (const name of names) {
    const joined = JOINED.exec(text.slice(name.end, name.end + 60))?.[0];
    const end = name.end + (joined?.length ?? 0);
    if (joined && tools.names.describing.test(text.slice(end, end + 12))) name.weak = true;
  }
  const taken = (start: number, end: number) =>
    known.some((one) => start < one.end + formsBehind(text, one.end) && one.start < end);
  const inVerb = new Uint8Array(text.length + 1);
  for (const { start, end } of verbs) inVerb.fill(1, start, Math.max(end, start + 1));
  let run: Token[] = [];
  const flush = () => {
    const made = nameOf(withoutDescription(run, text, tools), text, tools);
    // "Rockets Investment-Arm Birke": right before a name of the store a German noun says what it is.
    const describes =
      made !== null &&
      tools.wording.capitalNouns &&
      known.some(({ start }) => start - made.end === 1 && text[made.end] === ' ');
    if (describes) {
      run = [];
      return;
    }
    // "Birch Price Associates", "Oakline Protocol": one word right behind a name of the store only goes on with it.
    const goesOn =
      made !== null &&
      run.length === 1 &&
      tools.wording.spaced &&
      !tools.wording.capitalNouns &&
      known.some(({ end }) => made.start - end === 1 && text[end] === ' ');
    if (made && !goesOn && !taken(made.start, made.end)) names.push(made);
    run = [];
  };
  const tokens = tokensOf(text, tools.names.elided);
  for (const [index, token] of tokens.entries()) {
    if (run.length === 0 && isSmall(token.text)) continue;
    const last = run.at(-1);
    const gap = last ? text.slice(last.end, token.start) : '';
    if (taken(token.start, token.end) || inVerb[token.start] === 1 || HAN.test(token.bare[0] ?? '')) {
      flush();
      continue;
    }
    if (last && !/^(?: | & |\u00a0)$/u.test(gap)) flush();
    const lower = token.bare.toLowerCase();
    // "San Francisco-based", "KI-gestützt": describes, and names nothing.
    if (/^\p{Lu}[\p{L}.]*-\p{Ll}/u.test(token.bare)) {
      run = [];
      continue;
    }
    // "SPIEGEL-Informationen", "N26-Runde": the last part of a compound says what it is.
    const lastPart = tools.wording.capitalNouns
      ? /-((?:spin-|start-)?[^-]+)$/iu.exec(token.bare)?.[1]?.toLowerCase()
      : undefined;
    if (lastPart !== undefined && (tools.notNames.has(lastPart) || isCompanyNoun(lastPart, tools))) {
      flush();
      continue;
    }
    // "US-Risikokapitalgeber": a compound whose first part alone has capitals.
    if (tools.wording.capitalNouns && tools.names.abbreviationFirst.test(token.bare)) {
      flush();
      continue;
    }
    // "L'investissement": an article that only its place gave a capital.
    const capital = CAPITAL.test(token.bare) && !ELIDED.test(token.bare);
    if (run.length > 0 && !capital && tools.inNames.has(lower)) {
      // "Bank of China": a small word inside needs a capital behind it.
      const next = tokens[index + 1];
      const joins = lower !== '&' && tools.listJoiners.at(lower, 0) !== null;
      if (next && CAPITAL.test(next.bare) && !joins && next.start - token.end <= 1) run.push(token);
      else flush();
      continue;
    }
    if (!capital) {
      flush();
      continue;
    }
    if (run.length === 0 && (tools.notNames.has(lower) || tools.names.adverb.test(token.bare))) continue;
    if (
      run.length > 0 &&
      tools.notNames.has(lower) &&
      !tools.inNames.has(lower) &&
      !tools.investorWords.at(lower, 0)
    ) {
      flush();
      continue;
    }
    run.push(token);
    if (token.possessive || run.length >= MOST_WORDS) flush();
  }
  flush();
  if (!tools.wording.spaced) addKanaNames(names, text, tools);
  names.sort((a, b) => a.start - b.start);
  return joinAliases(text, names);
}

/** Adds names told by what stands beside them, in place of words in capitals within them; those of the store stay. */
function addKanaNames(names: NameSpan[], text: string, tools: CueTools): void {
  for (const made of kanaNames(text, tools)) {
    const meets = names.filter(({ start, end }) => start < made.end && made.start < end);
    if (meets.some(({ known, start, end }) => known || start < made.start || end > made.end)) continue;
    for (const one of meets) names.splice(names.indexOf(one), 1);
    names.push(made);
  }
}

/** How long the legal forms are that stand between a name and what it owns, in UTF-16 units. */
const formsBehind = (text: string, end: number): number =>
  text[end] === ' ' || text[end] === ','
    ? (LEGAL_FORMS_OWNING.exec(text.slice(end, end + 40))?.[0].length ?? 0)
    : 0;

/** Whether the whole of a word says what a company is: "spin-off", "firma". */
const isCompanyNoun = (word: string, { name }: CueTools): boolean => {
  const hit = name.at(word, 0);
  return hit?.value === 'companyBefore' && hit.end === word.length;
};

/** Whether a word is all small, and so neither opens a name nor is one by its ending ("figma.com") or figure ("3i"). */
const isSmall = (word: string): boolean =>
  !/^\p{N}/u.test(word) && !word.includes('.') && word === word.toLowerCase();

/** "Robo-Advisor": two nouns in one. */
export const COMPOUND = /^\p{Lu}[\p{L}\d]*-\p{Lu}\p{Ll}+$/u;

/**
 * "Der Robo-Advisor Ahorn Kapital hat": behind an article a compound is a noun, which says what the name is. "der Anbieter von
 * Software Kiefer": and so is what a company makes.
 */
function withoutDescription(run: Token[], text: string, { wording, names, name }: CueTools): Token[] {
  const [first, ...rest] = run;
  if (!first || rest.length === 0 || !wording.capitalNouns) return run;
  const before = text.slice(Math.max(0, first.start - 40), first.start);
  const maker = /([\p{L}-]+) (?:von|für) $/u.exec(before)?.[1]?.toLowerCase();
  if (maker && name.at(maker, 0)?.end === maker.length) return rest;
  return COMPOUND.test(first.bare) &&
    (names.withArticle.test(before.slice(-6)) || names.definite.test(`${before}`))
    ? rest
    : run;
}

function nameOf(run: Token[], text: string, tools: CueTools): NameSpan | null {
  const tokens = [...run];
  while (
    tokens.length > 0 &&
    tools.inNames.has(tokens.at(-1)!.bare.toLowerCase()) &&
    !CAPITAL.test(tokens.at(-1)!.bare)
  )
    tokens.pop();
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return null;
  const name = text.slice(first.start, last.end);
  if (
    tools.places.has(name.toLowerCase()) ||
    // "das wertvollste Startup Deutschlands": the genitive of what is no name.
    (tools.wording.capitalNouns && tools.notNames.has(name.toLowerCase().replace(/s$/, ''))) ||
    tools.notNames.has(name.toLowerCase()) ||
    tools.notNames.has(`${name.toLowerCase()}.`)
  )
    return null;
  // "Mexico City–based": describes, and names nothing.
  if (/^[–—‑]\p{Ll}/u.test(text.slice(last.end, last.end + 2))) return null;
  // "Chipmaker", "Startup" at the head of a sentence.
  if (tokens.length === 1 && tools.name.at(first.bare.toLowerCase(), 0)?.end === first.bare.length)
    return null;
  // "Denver Tower": a building.
  if (tools.names.property.test(name)) return null;
  // "Kiefer AG": what a firm is by law is no name of its own.
  if (LEGAL_FORM_ALONE.test(name)) return null;
  // One letter, a plain number or a currency is no name.
  if (
    name.length < 2 ||
    /^[\d.,]+$/.test(name) ||
    /^(?:Q[1-4]|[A-Z]\d?\+?|\d+[MBK]|\d+(?:st|nd|rd|th)(?:-\p{L}+)?)$/u.test(name)
  )
    return null;
  return {
    start: first.start,
    end: last.end,
    name,
    entities: [],
    known: false,
    initial: /(?:^|[.!?:“"„»]\s*)$/u.test(text.slice(Math.max(0, first.start - 3), first.start)),
    weak: false,
    possessive: last.possessive,
    aliases: [],
  };
}

const BRACKET = /^\s?[（(]\s?([^（）()]{2,40}?)\s?[）)]/u;

/** "CloudMinds (达闼科技)": the name in brackets is another name of the one before. */
function joinAliases(text: string, names: NameSpan[]): NameSpan[] {
  const inBrackets = new Set<NameSpan>();
  for (const name of names) {
    if (inBrackets.has(name)) continue;
    const match = BRACKET.exec(text.slice(name.end, name.end + 48));
    const inner = match?.[1];
    if (!match || !inner) continue;
    const start = name.end + match[0].indexOf(inner);
    const end = start + inner.length;
    const looksLikeName =
      /^[\p{Lu}\p{N}\p{Script=Han}\p{Script=Katakana}][^,;:!?。，；]*$/u.test(inner) &&
      !/\d{3,}|[$€£¥%]|\d\s?(?:million|billion|Mio|Mrd|M|B|万|亿)/u.test(inner) &&
      (HAN.test(inner) !== HAN.test(name.name) || isAcronym(inner, name.name));
    for (const other of names) if (other.start >= start && other.end <= end) inBrackets.add(other);
    if (looksLikeName)
      name.aliases.push({ text: inner, ...(HAN.test(inner) ? { lang: 'zh' } : {}), start, end });
  }
  return names.filter((name) => !inBrackets.has(name) || name.known);
}

const isAcronym = (short: string, long: string) => {
  const initials = long.match(/\p{Lu}/gu)?.join('') ?? '';
  return /^\p{Lu}{2,6}$/u.test(short) && initials.startsWith(short.slice(0, 2));
};
