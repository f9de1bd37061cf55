/**
 * Writes `recognition/index/fold-table.generated.ts`: what every UTF-16 unit is to the name index and what it
 * folds to. Run it again when Node's Unicode data or the list of traditional characters changes, and raise
 * `FOLD_VERSION`: segments built with another table do not match.
 *
 * Source of the traditional to simplified pairs: OpenCC's TSCharacters (Apache-2.0), through the package opencc-js;
 * only pairs of one character to exactly one.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// @ts-expect-error the package ships this list without types
import traditional from 'opencc-js/dict/TSCharacters';
import * as unit from '../recognition/index/unit-class.ts';

/** Raised whenever the table's meaning changes. */
const FOLD_VERSION = 1;

const SOFT_UNITS = "'’‘ʼ`´＇′ʹʻʽ‛‐‑-﹣－!·•‧・･᛫∙⋅\t\r\u200b‿";
const TIGHT_UNITS = '–‒−';
const STOP_UNITS = '?？！。…｡؟।॥\u2029‼⁇⁈⁉';
const DOT_UNITS = '.．';
const COMMA_UNITS = ',，﹐';
const NEWLINE_UNITS = '\n\v\f\u0085\u2028';
const SIGN_UNITS = '&+＆＋﹠﹢²³¹⁰ⁱ⁴⁵⁶⁷⁸⁹⁺₀₁₂₃₄₅₆₇₈₉';
const IGNORE_UNITS = '™®©\u00ad\u061c\u180e\u200b\u200c\u200d\u2060\ufeffـ';
/** Letters whose plain form Unicode does not give by decomposition. */
const PLAIN: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŀ: 'l',
  ŋ: 'n',
  ø: 'o',
  ŧ: 't',
  ɓ: 'b',
  ɖ: 'd',
  ɗ: 'd',
  ƙ: 'k',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ŉ: 'n',
  ƒ: 'f',
  ſ: 's',
  ς: 'σ',
  ɨ: 'i',
  ʉ: 'u',
  ɐ: 'a',
  ɑ: 'a',
};
const NO_SPACES =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hiragana}\p{Script=Bopomofo}\p{Script=Yi}]/u;
const KEPT_MARKS =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Inherited}]/u;

/** Longer expansions (whole Arabic phrases in one sign) are no part of a name. */
const MAX_EXPANSION = 4;

interface Entry {
  cls: number;
  /** Folded unit, or units when the entry expands. */
  fold: string;
}

const simplified = new Map<string, string>();
for (const pair of traditional.split('|')) {
  const [from, to, ...others] = pair.split(' ');
  if (from?.length === 1 && to?.length === 1 && others.length === 0) simplified.set(from, to);
}

function simplify(char: string): string {
  let now = char;
  for (let step = 0; step < 4; step++) now = simplified.get(now) ?? now;
  return now;
}

/** The folded form of a letter: compatibility form where safe, lower case, without accents. */
function plainForm(char: string): string {
  const code = char.charCodeAt(0);
  const compatible =
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0xfb00 && code <= 0xfdff) ||
    (code >= 0xfe70 && code <= 0xfefc) ||
    (code >= 0x0130 && code <= 0x01f5) ||
    (code >= 0x2150 && code <= 0x217f) ||
    (code >= 0x2e80 && code <= 0x2fdf) ||
    (code >= 0xf900 && code <= 0xfaff);
  const lowered = (compatible ? char.normalize('NFKC') : char).toLowerCase();
  const kana = /[\u3040-\u30ff\uff65-\uff9f]/.test(char);
  const parts = [...lowered.normalize('NFD')];
  const bare = kana
    ? parts.join('')
    : parts.filter((part) => !(/\p{M}/u.test(part) && KEPT_MARKS.test(part))).join('');
  const plain = [...(bare || lowered)].map((part) => PLAIN[part] ?? part).join('');
  return [...plain].map((part) => simplify(part)).join('');
}

function letter(kind: number, char: string): Entry | undefined {
  const fold = plainForm(char);
  if (fold.length > MAX_EXPANSION) return undefined;
  const starts = /[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(char) && !/[ªº]/.test(char);
  const caseless = kind === unit.OTHER_SCRIPT && char.toLowerCase() === char && char.toUpperCase() === char;
  const flags = starts || caseless ? unit.STARTS : 0;
  return { cls: kind | flags | (fold.length > 1 ? unit.EXPANDS : 0), fold };
}

function classify(code: number): Entry {
  const char = String.fromCharCode(code);
  const same = (cls: number): Entry => ({ cls, fold: char });
  if (code === 0) return same(unit.WALL);
  if (code >= 0xd800 && code <= 0xdfff) {
    const han = (code >= 0xd840 && code <= 0xd88d) || code === 0xd87e;
    return same(
      han ? unit.HIGH_HAN : code === 0xdb40 ? unit.HIGH_IGNORE : code < 0xdc00 ? unit.HIGH_OTHER : unit.BREAK,
    );
  }
  if (IGNORE_UNITS.includes(char) || /[\u200e\u200f\u202a-\u202e\u2061-\u206f]/.test(char))
    return same(unit.IGNORE);
  if (/[\ufe00-\ufe0f]/.test(char)) return same(unit.COMBINE);
  if (NEWLINE_UNITS.includes(char)) return same(unit.NEWLINE);
  if (SOFT_UNITS.includes(char) || /\s/.test(char)) return same(unit.SOFT);
  if (TIGHT_UNITS.includes(char)) return same(unit.TIGHT);
  if (STOP_UNITS.includes(char)) return same(unit.STOP);
  if (DOT_UNITS.includes(char)) return same(unit.DOT);
  if (COMMA_UNITS.includes(char)) return same(unit.COMMA);
  if (SIGN_UNITS.includes(char)) {
    const wide = /[＆＋﹠﹢]/.test(char) ? char.normalize('NFKC') : char;
    return { cls: unit.SIGN | unit.STARTS, fold: wide };
  }
  if (/[\u3099\u309a\u309b\u309c\uff9e\uff9f]/.test(char)) {
    return { cls: unit.VOICING, fold: /[\u3099\u309b\uff9e]/.test(char) ? '\u3099' : '\u309a' };
  }
  if (/[\u302a-\u302f]/.test(char)) return same(unit.COMBINE);
  return classifyLetter(char) ?? same(unit.BREAK);
}

function classifyLetter(char: string): Entry | undefined {
  if (/[\p{Script=Han}々〇〆]/u.test(char) && /[\p{L}\p{N}\u2e80-\u2fdf]/u.test(char)) {
    const fold = simplify(char.normalize('NFKC'));
    return fold.length === 1 ? { cls: unit.IDEOGRAPH | unit.STARTS, fold } : undefined;
  }
  if (/[\p{Script=Katakana}ー\uff70]/u.test(char) && /\p{L}/u.test(char)) return letter(unit.KATAKANA, char);
  if (/\p{Script=Hangul}/u.test(char) && /\p{L}/u.test(char)) {
    return { cls: unit.HANGUL | unit.STARTS, fold: char.normalize('NFC') };
  }
  if (NO_SPACES.test(char) && /[\p{L}\p{M}]/u.test(char)) return letter(unit.IDEOGRAPH, char);
  if (/\p{Mn}|\p{Me}/u.test(char) && KEPT_MARKS.test(char)) return { cls: unit.COMBINE, fold: char };
  if (/\p{Nd}/u.test(char)) {
    const digit = char.normalize('NFKC');
    return { cls: unit.DIGIT | unit.STARTS, fold: /[0-9]/.test(digit) ? digit : decimal(char) };
  }
  if (/[\p{L}\p{M}\u2150-\u2188]/u.test(char)) {
    if (/[⅐-⅟]/.test(char)) return undefined;
    if (/\p{Script=Latin}/u.test(char)) return letter(unit.LATIN, char);
    if (/\p{Script=Greek}/u.test(char)) return letter(unit.GREEK, char);
    if (/\p{Script=Cyrillic}/u.test(char)) return letter(unit.CYRILLIC, char);
    return letter(unit.OTHER_SCRIPT, char);
  }
  return undefined;
}

/** Decimal digits stand in rows of ten, zero first. */
function decimal(char: string): string {
  let zero = char.charCodeAt(0);
  while (zero > 0 && /\p{Nd}/u.test(String.fromCharCode(zero - 1)) && char.charCodeAt(0) - zero < 9) zero--;
  return String(char.charCodeAt(0) - zero);
}

/** The table as bytes: see `fold-table.ts` for the layout. */
export function foldTableBytes(): Uint8Array {
  const expansions: string[] = [];
  const runs: { length: number; cls: number; delta: number }[] = [];
  for (let code = 0; code < 0x10000; code++) {
    const { cls, fold } = classify(code);
    let value = fold.charCodeAt(0);
    if (cls & unit.EXPANDS) {
      let place = expansions.indexOf(fold);
      if (place < 0) place = expansions.push(fold) - 1;
      value = place;
    }
    const delta = (value - code) & 0xffff;
    const last = runs.at(-1);
    if (last && last.cls === cls && last.delta === delta) last.length++;
    else runs.push({ length: 1, cls, delta });
  }
  const bytes: number[] = [FOLD_VERSION];
  const varint = (value: number) => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  varint(expansions.length);
  for (const text of expansions) {
    varint(text.length);
    for (let i = 0; i < text.length; i++) varint(text.charCodeAt(i));
  }
  for (const { length, cls, delta } of runs) {
    varint(length);
    bytes.push(cls);
    const signed = delta > 0x7fff ? delta - 0x10000 : delta;
    varint(signed < 0 ? -signed * 2 - 1 : signed * 2);
  }
  return Uint8Array.from(bytes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = Buffer.from(foldTableBytes()).toString('base64');
  const target = new URL('../recognition/index/fold-table.generated.ts', import.meta.url);
  writeFileSync(
    target,
    `// Written by tools/build-fold-table.ts from Unicode ${process.versions.unicode} and, for traditional Chinese, OpenCC's\n` +
      `// TSCharacters (Apache License 2.0, https://github.com/BYVoid/OpenCC). Do not edit.\n` +
      `/** Raised whenever the table's meaning changes. */\nconst FOLD_VERSION = ${FOLD_VERSION};\n\n/** The fold table, base64; layout in fold-table.ts. */\nexport const FOLD_TABLE =\n  '${text}';\n`,
  );
  process.stdout.write(`fold table: ${text.length} characters\n`);
}
