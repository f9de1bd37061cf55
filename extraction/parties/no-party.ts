import type { SentenceNotes } from '../notes/block-notes.ts';
import type { NameSpan } from '../notes/names.ts';

/** In a list of names, what may stand right before one that nothing else bears out. */
const LISTING =
  /(?:^|[,:(„"»–]|\s(?:und|sowie|oder|von|durch|neben|wie|mit|auch|plus|&|vc|\p{L}*(?:investor|geber|firma|fonds|gesellschaft|konzern|unternehmen|holding|angel|versicherer|bank)(?:en|s|in)?))\s*$/u;

/** "der irischen Regierung", "im Frühjahr": a noun that only its capital made a name. */
export const isCommonNoun = ({ block, start }: SentenceNotes, name: NameSpan): boolean =>
  block.tools.wording.capitalNouns &&
  name.weak &&
  (name.known ||
    (!/\s/.test(name.name) &&
      !LISTING.test(block.folded.slice(Math.max(start, name.start - 30), name.start))));

/** "A, the fund of founder Jane Doe": a person whose office stands before the name. */
export const isTitled = (folded: string, { known, start }: NameSpan): boolean =>
  !known &&
  (GERMAN_TITLE.test(folded.slice(Math.max(0, start - 24), start)) ||
    GERMAN_TITLE.test(`${/^\S+\s/.exec(folded.slice(start, start + 40))?.[0] ?? ''}`) ||
    /(?<!\b(?:its|their)\s)\b(?:ceo|cto|co-?founder|founder|chief executive|chairman|president)\s$/.test(
      folded.slice(Math.max(0, start - 24), start),
    ));

/** "Skype-Mitgründer Max Muster". */
const GERMAN_TITLE = /(?:gründer|-investor|-chef|-ceo|unternehmer)(?:in)?\s$/u;

/** "Oakline CEO Jane Doe": the name only tells where a person works. */
export const isEmployer = (folded: string, { end }: { end: number }): boolean =>
  EMPLOYED.test(folded.slice(end, end + 36));

const EMPLOYED =
  /^(?:'s)?\s(?:former\s|ex-)?(?:c[a-z]o|(?:co-)?founders?|execs?|executives?|(?:general|managing|founding)\spartner|president|chair(?:man|woman)?|chief\s\p{L}+\sofficer|(?:senior\s)?vice\spresident|s?vp|head\sof)\b/u;

/** "A (once part of B)": what brackets tell of a name. */
export const isBracketed = (folded: string, { start }: NameSpan): boolean =>
  /\((?!(?:including|incl\.|such as|among them|namely|darunter|dont|notamment|entre ellos)\s)[\p{Ll}\s'-]{2,40}\s$/u.test(
    folded.slice(Math.max(0, start - 44), start),
  );
