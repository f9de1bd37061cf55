import { phrasesOf } from '../phrases.ts';
import world from './world.json' with { type: 'json' };

const any = (words: string): string =>
  phrasesOf(words)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

/** Part of the name of whoever publishes news. */
export const MEDIUM = new RegExp(
  `${any(world.media)}|(?<!\\p{L})(?:${any(world.mediaWords)})(?!\\p{L})|(?:${any(world.mediaEnds)})$|^(?:l['’]|les? |la |el )?(?:${any(world.mediaNames)})$`,
  'iu',
);

/** Behind the name of a listed company: "Halden Group, Inc. (NYSE: HLD)"; over folded text. */
export const LISTED = new RegExp(
  `^(?:,?\\s[\\p{L}.]{2,12}){0,2}\\s?\\((?:${any(world.exchanges)})[\\p{L}\\s.-]{0,16}:`,
  'u',
);

/** The name of an exchange or of a board of one, as it is written. */
export const VENUE = new RegExp(
  `(?<![\\p{L}])(?:${any(world.venues)})(?!-?[\\p{Ll}])|(?:${any(world.venues)})(?<=[\\p{Script=Han}\\p{Script=Katakana}])`,
  'u',
);

/** Legal forms and the like that end a name. */
export const LEGAL_FORMS = new RegExp(`(?:[\\s,]+(?:${any(world.legalForms)})\\.?)+$`, 'iu');

/** The whole of a legal form, as it is written. */
export const LEGAL_FORM_ALONE = new RegExp(`^(?:${any(world.writtenLegalForms)})$`, 'u');

/** Legal forms behind a name that owns what follows: " Co. Ltd." of "Oakline Co. Ltd.'s". */
export const LEGAL_FORMS_OWNING = new RegExp(
  `^(?:,?\\s(?:${any(world.writtenLegalForms)})\\.?){1,3}(?=[’'‘]s\\b)`,
  'u',
);

/** Those of languages without spaces, wherever they stand in a small-lettered name. */
export const UNSPACED_LEGAL_FORMS = new RegExp(`(?:${any(world.unspacedLegalForms)})`, 'gu');

/** The word for a fund in a small-lettered name. */
export const FUND_WORD = new RegExp(`\\b(?:${any(world.fundWord)})\\b`, 'u');

/** The small-lettered name of a fund: "birch seed fund", "birch ventures iv". */
export const FUND_NAME = new RegExp(world.fundNames, 'u');

/** Up to the end of a news agency's mark, where a report opens with its place: "DENVER (Reuters) -". */
export const WIRE = new RegExp(
  `^[^\\n]{0,90}?(?:\\((?:${any(world.wires)})[^)]*\\)|\\/[\\p{L} -]*pr ?newswire[^/]*\\/)\\s*[-–—]{0,3}`,
  'iu',
);
