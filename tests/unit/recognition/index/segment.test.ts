import { describe, expect, it } from 'vitest';
import { NameIndex } from '../../../../recognition/index/name-index.ts';
import {
  buildSegment,
  mergeSegments,
  openSegment,
  segmentSize,
} from '../../../../recognition/index/segment.ts';

const many = (count: number, prefix = 'Firma') =>
  Array.from({ length: count }, (_, i) => `${prefix} ${i} Gruppe`);
const merged = (base: Uint8Array, added: string[], removed: number[] = []) => {
  const result = mergeSegments(base, added, removed);
  if (typeof result === 'string') throw new Error(result);
  return result;
};
const findsAll = (segment: Uint8Array, names: string[]) => {
  for (const engine of ['wasm', 'js'] as const) {
    const index = NameIndex.create({ segments: [segment], engine });
    for (const name of names) expect(index.scan(name).some(({ end }) => end === name.length)).toBe(true);
  }
};

describe('a segment', () => {
  it('counts names that fold alike once', () => {
    expect(segmentSize(buildSegment(['Box', 'BOX', 'box', '…', 'Müller', 'Muller']))).toBe(2);
  });

  it('holds no name and still works', () => {
    expect(NameIndex.create({ segments: [buildSegment([])] }).scan('Anything 商汤')).toEqual([]);
  });

  it('holds every name it was built from, few or many', () => {
    for (const count of [1, 3, 1000, 300_000]) {
      const names = many(count);
      const sample = names.filter((_, i) => i % Math.ceil(count / 500) === 0);
      findsAll(buildSegment(names), sample);
    }
  }, 60_000);

  it('takes at most 6 bytes a name at a million names', () => {
    expect(buildSegment(many(1_000_000)).length).toBeLessThan(6_000_000);
  }, 60_000);

  it('grows by merging from one layout into the next without its strings', () => {
    let segment = buildSegment(many(10, 'Alt'));
    segment = merged(segment, many(40_000, 'Mittel'));
    segment = merged(segment, many(250_000, 'Neu'));
    expect(segmentSize(segment)).toBe(290_010);
    findsAll(segment, ['Alt 7 Gruppe', 'Mittel 39999 Gruppe', 'Neu 12345 Gruppe']);
    segment = merged(segment, ['Allerletzte']);
    findsAll(segment, ['Alt 3 Gruppe', 'Mittel 5 Gruppe', 'Neu 249999 Gruppe', 'Allerletzte']);
  }, 60_000);

  it('is the same bytes whatever the order of its names', () => {
    const names = many(5000);
    expect(buildSegment([...names].reverse())).toEqual(buildSegment(names));
  });
});

describe('bytes that are no sound segment', () => {
  const sound = buildSegment(many(2000));
  const changed = (at: number) => {
    const bytes = sound.slice();
    bytes[at]! ^= 1;
    return bytes;
  };

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'cut-short'],
    ['half a file', sound.slice(0, sound.length >> 1), 'cut-short'],
    ['a file cut by one byte', sound.slice(0, -1), 'cut-short'],
    ['something else', new Uint8Array(5000).fill(7), 'not-a-segment'],
    ['another format', changed(4), 'other-format'],
    ['another fold table', changed(6), 'other-fold-table'],
    ['a wrong shape', changed(12), 'damaged'],
    ['a wrong count', changed(8), 'damaged'],
    ['trailing bytes', new Uint8Array([...sound, 0]), 'damaged'],
  ])('are refused: %s', (_, bytes, fault) => {
    expect(openSegment(bytes)).toBe(fault);
    expect(mergeSegments(bytes, ['Box'])).toBe(fault);
    for (const engine of ['wasm', 'js'] as const) {
      const index = NameIndex.create({ segments: [bytes, buildSegment(['Box'])], engine });
      expect(index.unusable).toEqual([{ segment: 0, fault }]);
      expect(index.scan('Box')).toHaveLength(1);
    }
  });

  it('are noticed whichever bit is wrong', () => {
    for (let at = 64; at < sound.length; at += 97) {
      expect(openSegment(changed(at))).toBe('damaged');
      expect(NameIndex.create({ segments: [changed(at)], engine: 'wasm' }).unusable).toHaveLength(1);
    }
  }, 30_000);
});
