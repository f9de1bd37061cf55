import type { BlockNotes } from '../notes/block-notes.ts';
import { bareCached } from '../same-name.ts';
import { LISTED } from '../wording/world.ts';

/** Companies with a ticker behind their name: "Halden Group, Inc. (NYSE: HLD)", whose loans are everyday business. */
export const listedIn = (blocks: readonly BlockNotes[]): Set<string> =>
  new Set(
    blocks.flatMap(({ names, folded }) =>
      names.filter(({ end }) => LISTED.test(folded.slice(end, end + 64))).map(({ name }) => bareCached(name)),
    ),
  );
