/**
 * Writes `recognition/pinyin-table.json`: the characters of GB 2312 (simplified, as names are folded) by the
 * syllables they are read as, without tones and with v for ü. `node tools/build-pinyin.ts`.
 *
 * Source of the readings: pinyin-pro (MIT), the usual reading of each character, and those others that company names
 * are known to use. The package itself, with its dictionary of words, is as large as a seventh of the extension.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';

/** Further readings that occur in names of companies and places. */
const ALSO: Record<string, string> = {
  行: 'hang xing',
  重: 'zhong chong',
  长: 'chang zhang',
  乐: 'le yue',
  都: 'dou du',
  厦: 'xia sha',
  传: 'chuan zhuan',
  调: 'diao tiao',
  盛: 'sheng cheng',
  会: 'hui kuai',
  车: 'che ju',
  柏: 'bai bo',
  泊: 'bo po',
  朝: 'chao zhao',
  藏: 'cang zang',
  宿: 'su xiu',
  卡: 'ka qia',
  薄: 'bao bo',
  绿: 'lv lu',
};

/** The characters of GB 2312, which the browsers' own decoder knows. */
function characters(): string[] {
  const decoder = new TextDecoder('gb2312', { fatal: true });
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++)
      try {
        found.push(decoder.decode(Uint8Array.of(row, cell)));
      } catch {
        // The last row of the first level is not full.
      }
  return found.filter((character) => /^\p{Script=Han}$/u.test(character));
}

const bySyllable = new Map<string, string>();
for (const character of characters()) {
  const usual = pinyin(character, { toneType: 'none', v: true, type: 'array' })[0] ?? '';
  const readings = ALSO[character]?.split(' ') ?? [usual];
  for (const syllable of readings.filter((reading) => /^[a-z]+$/.test(reading)))
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
}
const table = Object.fromEntries([...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)));
const file = fileURLToPath(new URL('../recognition/pinyin-table.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(table, null, 1)}\n`);
