import type { BlockNotes } from '../notes/block-notes.ts';
import { bareCached } from '../same-name.ts';

/** Companies with a ticker behind their name: "Halden Group, Inc. (NYSE: HLD)", whose loans are everyday business. */
export const listedIn = (blocks: readonly BlockNotes[]): Set<string> =>
  new Set(
    blocks.flatMap(({ names, folded }) =>
      names
        .filter(({ end }) =>
          /^(?:,?\s[\p{L}.]{2,12}){0,2}\s?\((?:nyse|nasdaq|amex|lse|aim|tsx|tsxv|asx|otc|euronext|hkex|sehk|nse|bse)[\p{L}\s.-]{0,16}:/u.test(
            folded.slice(end, end + 64),
          ),
        )
        .map(({ name }) => bareCached(name)),
    ),
  );
