import type { Stage } from '../../../../domain/fact.ts';

/** What a cell says of the kind of a round: its stage in the field's words, and what was given. */
export interface RoundKind {
  stage: Stage | null;
  instrument?: 'equity' | 'debt' | 'stake';
  /** A sale, a listing or a fund that stands among rounds. */
  other?: 'acquisition' | 'ipo';
}

const NAMED: readonly [RegExp, Stage | null, RoundKind['instrument']?][] = [
  [/^pre[- ]?seed/, 'pre-seed'],
  [/^seed|^种子|^種子/, 'seed'],
  [/^(?:individual\/)?angel|^天使/, 'angel'],
  [/^debt|^venture debt|^债|^loan/, 'debt', 'debt'],
  [/^convertible/, 'convertible-note'],
  [/^(?:equity )?crowd ?funding|^equity crowd/, 'crowdfunding'],
  [/^product crowd/, 'product-crowdfunding'],
  [/^private equity|^pe(?: growth.*)?$|^buyout/, 'private-equity'],
  [/^growth|^成长/, 'growth'],
  [/^grant/, 'grant'],
  [/^bridge/, 'bridge'],
  [/^(?:corporate round|strategic|corporate)|^战略|^戰略/, 'strategic'],
  [/^secondary/, 'secondary', 'stake'],
  [/^post[- ]?ipo debt/, 'post-ipo', 'debt'],
  [/^post[- ]?ipo|^(?:新三板)?定增|^新三板定增|^ipo上市后|^pipe$/, 'post-ipo'],
  [/^pre[- ]?ipo|上市前/, 'pre-ipo'],
  [/^non[- ]equity/, 'non-equity-assistance'],
  [/^initial coin/, 'ico'],
  [/^accelerator|^incubator/, 'accelerator'],
  [
    /^early (?:stage )?vc$|^later (?:stage )?vc$|^venture(?: round)?$|^series unknown|^undisclosed|^other$|^funding round$|^风险投资/,
    null,
  ],
];

const kept = new Map<string, RoundKind>();

/**
 * The stage that a cell names: "Series A", "venture" with code "B", "Pre-A轮", "B+轮", "series-c", "Seed / Angle
 * Funding", "SERIES A1". A word nobody knows is kept, lower case with hyphens, where it is short enough to be a stage.
 */
export function roundKindOf(text: string, code = ''): RoundKind {
  const key = `${text}\n${code}`;
  let found = kept.get(key);
  if (!found) {
    found = read(text, code);
    if (kept.size > 2_000) kept.clear();
    kept.set(key, found);
  }
  return found;
}

function read(text: string, code: string): RoundKind {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/^round[ :-]+/, '')
    .trim();
  if (/^[a-k]\d?\+?$/i.test(code) && /^(?:venture|undisclosed|)$/.test(words))
    return { stage: `series-${code.toLowerCase()}` };
  if (words === '' || words === '-') return { stage: null };
  // "series-c+" of October 2013 is C or any later one, so no stage.
  if (/^series[- ]c\+$/.test(words)) return { stage: null };
  if (/^(?:ipo|ipo上市|新三板|public offering|上市)$/.test(words)) return { stage: null, other: 'ipo' };
  if (/^(?:并购|收购|acquisition|acquired|merger.*|m&a|被收购)$/.test(words))
    return { stage: null, other: 'acquisition' };
  const series = lettered(words);
  if (series) return { stage: series };
  const named = NAMED.find(([pattern]) => pattern.test(words.replaceAll('-', ' ')) || pattern.test(words));
  if (named) return { stage: named[1], ...(named[2] ? { instrument: named[2] } : {}) };
  return { stage: ownWords(words) };
}

function lettered(words: string): Stage | null {
  const match =
    /^(pre[- ])?(?:series|serie|系列|round)[- ]?([a-k])(\d{0,2})(\+|-?\d)?(?:[- ](ext\w*))?\b/.exec(words) ??
    /^(pre[- ]?)?([a-k])(\d?)(\+)? ?(?:轮|輪|round)(?:-?(追加))?/.exec(words) ??
    /^(pre[- ])?([a-k])(\d?)(\+)?$/.exec(words);
  if (!match) return null;
  const [, pre, letter = '', figure = '', plus = '', extension] = match;
  return `${pre ? 'pre-' : ''}series-${letter}${figure}${plus.replace('-', '')}${extension ? '-ext' : ''}`;
}

/** A stage nobody knows, as a key that can be shown again: "1st round" is "1st-round". */
function ownWords(words: string): Stage | null {
  const key = words.replace(/[^a-z0-9+]+/g, '-').replace(/^-+|-+$/g, '');
  return key !== '' && key.length <= 40 && words.split(' ').length <= 5 ? key : null;
}
