import { linkFormula } from './link.ts';

/** What a cell may say instead of a value. Names are not among them where they could be one ("None", "NA"). */
const NOTHING =
  /^(?:[-–—_./?*\\]+|n\.?\/?a\.?|#n\/a|nan|null|nil|none|undefined|unknown|undisclosed|not (?:published|disclosed|available|applicable)|no data|tbd|unbekannt|k\.? ?a\.?|keine angabe|non communiqué|inconnu|未透露.*|未披露.*|未公开|未知|暂无|无|不详|非公開|未公開|不明|indefinite)$/i;

/** Whether a cell stands for no value: empty, "-", "N/A", "undisclosed", "未透露". */
export const isNothing = (text: string) => text === '' || NOTHING.test(text);

/**
 * What a spreadsheet shows where a formula failed ("#NAME?" was once "+n"), or a formula that was saved without its value:
 * "=SUM(A1:A3)", "=B2", "=cmd|' /C calc'!A0".
 */
export const isSheetError = (text: string) =>
  /^=\s*(?:[+-]?[A-Z_.]+\(|\$?[A-Z]{1,3}\$?\d+(?!\p{L})|[^\s=]*[|!]|[\d("'])/iu.test(text) ||
  /^#(?:NAME\?|REF!|VALUE!|DIV\/0!|N\/A|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i.test(text);

const PLAIN =
  /^[\x21-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7e](?:[\x20-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7e]*[\x21-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\x7e])?$/;

/**
 * The text of a cell as a person reads it: without markup, with entities, escapes and twice encoded letters put right,
 * formulas that are links by their text, white space made one, invisible characters taken out.
 */
export function cleanText(raw: string): string {
  // Most cells are plain ASCII; "=", where a formula begins, is looked at on its own.
  if (raw.charCodeAt(0) !== 0x3d && PLAIN.test(raw) && !raw.includes('  ')) return raw;
  let text = raw;
  if (text.startsWith('=')) text = linkFormula(text)?.text ?? constantFormula(text) ?? text;
  if (text.includes('\\x')) text = byteEscapes(text);
  if (text.includes('\\')) text = text.replace(/\\+[nrt]/g, ' ');
  if (/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]/.test(text))
    text = twiceEncoded(text);
  if (text.includes('<')) text = withoutTags(text);
  if (text.includes('&')) text = entities(text);
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/** What `="00123"` and `=5000000` say: a text or a figure that was kept from being changed. */
const constantFormula = (text: string): string | undefined => {
  const [, quoted, figure] = /^=\s*(?:"((?:[^"]|"")*)"|(-?\d[\d.,]*))\s*$/.exec(text) ?? [];
  return quoted?.replaceAll('""', '"') ?? figure;
};

/** "\xe2\x80\x99" spelt out, as Python prints bytes. */
function byteEscapes(text: string): string {
  return text.replace(/(?:\\+x[0-9a-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.match(/[0-9a-f]{2}(?=\\|$)/gi) ?? [], (hex) =>
      Number.parseInt(hex, 16),
    );
    return new TextDecoder('utf-8').decode(bytes);
  });
}

const western = new TextDecoder('windows-1252');
/** The byte that windows-1252 reads as each character. */
const westernByte = new Map(
  Array.from({ length: 256 }, (_, byte) => [western.decode(Uint8Array.of(byte)), byte] as const),
);
const strict = new TextDecoder('utf-8', { fatal: true });

/** "BiocroÃ­" for "Biocroí": UTF-8 that was read as windows-1252 and written as UTF-8 again. */
function twiceEncoded(text: string): string {
  const bytes: number[] = [];
  for (const char of text) {
    const byte = westernByte.get(char) ?? (char.codePointAt(0)! < 256 ? char.codePointAt(0)! : -1);
    if (byte < 0) return text;
    bytes.push(byte);
  }
  try {
    return strict.decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}

/** Tags off, what they surround stays; a "<" or ">" that opens no tag is a character as any other. */
const withoutTags = (text: string) =>
  text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<\/?[a-z][a-z0-9:-]*(?:[\s/][^<>]*)?>/gi, ' ');

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  reg: '®',
  trade: '™',
  copy: '©',
  eacute: 'é',
  egrave: 'è',
  ccedil: 'ç',
  ouml: 'ö',
  auml: 'ä',
  uuml: 'ü',
  Ouml: 'Ö',
  Auml: 'Ä',
  Uuml: 'Ü',
  szlig: 'ß',
  ntilde: 'ñ',
  aacute: 'á',
  oacute: 'ó',
  iacute: 'í',
};

const entities = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
