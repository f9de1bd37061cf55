import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../domain/entity.ts';
import { readLines } from '../../../tools/pack/read-lines.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FILE = join(
  process.env.POSTMONEY_SHARED ?? join(ROOT, '../shared'),
  'data/wikidata-brands-nsi/brands.tsv.gz',
);
const present = existsSync(FILE);
if (!present)
  console.warn(`SKIPPED: brands were not compared with Wikidata’s words, since ${FILE} is absent.`);

/** Words of a description that give a country. */
const COUNTRY_WORDS: Record<string, RegExp> = {
  CN: /\b(Chinese|China)\b/,
  GB: /\bBritish\b/,
  HK: /\bHong Kong\b/,
  JP: /\b(Japanese|Japan)\b/,
  KR: /\bSouth Korean?\b/,
  SE: /\bSwedish\b/,
  SG: /\b(Singapore|Singaporean)\b/,
  TW: /\bTaiwan(ese)?\b/,
  US: /\bAmerican\b/,
};

const brands = readLines<Entity & { wikidata?: string }>(join(ROOT, 'tools/pack/starter'), 'entities-brands');

/** Wikidata's English description of each item. */
const descriptions = new Map(
  (present ? gunzipSync(readFileSync(FILE)).toString('utf8').split('\n') : []).map((line) => {
    const [item = '', , description = ''] = line.split('\t');
    return [item, description];
  }),
);

/** Words without the plural's s. */
const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[\p{L}-]+/gu) ?? []).map((word) => word.replace(/s$/, ''));

describe('the companies with Chinese, Japanese or Korean names', () => {
  it('name the item of Wikidata that their country and trade come from', () => {
    const unsaid = brands.filter(({ value }) => (value.country || value.description) && !value.wikidata);
    expect(unsaid.map(({ at }) => at)).toEqual([]);
  });

  it.runIf(present)('have the country and the trade that Wikidata gives, and no other', () => {
    for (const { at, value } of brands) {
      const given = descriptions.get(value.wikidata ?? '');
      expect(given, at).toBeDefined();
      if (value.country) expect(given, at).toMatch(COUNTRY_WORDS[value.country] ?? /^unknown country$/);
      const known = wordsOf(given ?? '');
      for (const word of wordsOf(value.description ?? '')) expect(known, at).toContain(word);
    }
  });
});
