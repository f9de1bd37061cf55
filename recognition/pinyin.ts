/** How Chinese names are read, for finding them with a Latin keyboard: "ruanyin" is 软银. */
import { once } from './once.ts';
import table from './pinyin-table.json' with { type: 'json' };

/** Readings of a name that are tried, where some of its characters have two. */
const MOST_READINGS = 4;
const HAN = /\p{Script=Han}/u;

const readings = once(() => {
  const found = new Map<string, string[]>();
  for (const [syllable, characters] of Object.entries(table))
    for (const character of characters) found.set(character, [...(found.get(character) ?? []), syllable]);
  return found;
});

/**
 * The readings of a folded name that holds Han characters, in Pinyin without tones, spaces and marks, "v" for "ü"; the
 * rest of it as it stands. None for other names, and for those with a character whose reading is not known.
 */
export function pinyinOf(folded: string): string[] {
  if (!HAN.test(folded)) return [];
  let found = [''];
  for (const character of folded) {
    if (character === ' ') continue;
    const syllables = HAN.test(character) ? readings().get(character) : [character];
    if (!syllables) return [];
    const longer = found.flatMap((before) => syllables.map((syllable) => before + syllable));
    found = longer.slice(0, MOST_READINGS);
  }
  return found;
}
