import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../../recognition/index/fold.ts';
import { isFiltered, mayBegin } from '../../../../storage/packed/prefix-filter.ts';
import { SearchList, textsOf } from '../../../../storage/packed/search-list.ts';
import {
  BEST_KEPT,
  decodeHead,
  entriesOfPage,
  INNER,
  SEARCH_TEXT_UNITS,
  type SearchEntry,
  searchText,
  WHOLE,
} from '../../../../storage/packed/search-pages.ts';
import { entriesOf, PagedList, type Parts, worthOf } from '../../../../storage/search/paged-list.ts';

interface Named {
  folded: string;
  weight: number;
}

/** A list in memory, read as the one on disk is. */
function listOf(names: readonly Named[]) {
  const writer = new SearchList();
  names.forEach(({ folded, weight }, at) => {
    writer.add(folded, { block: at % 40_000, index: at * 3 }, weight, at);
  });
  const stored = new Map<string, Uint8Array>();
  for (const { part, page, bytes } of writer.parts()) stored.set(`7 0 ${part} ${page}`, bytes);
  const head = stored.get('7 0 head 0');
  const read: string[] = [];
  const bytesOf = (id: string) => {
    read.push(id);
    return stored.get(id)!;
  };
  const parts: Parts = bytesOf;
  const pages = [...stored].filter(([id]) => id.includes(' page ')).map(([, bytes]) => entriesOfPage(bytes));
  return {
    paged: head ? new PagedList(7, 0, decodeHead(head)) : null,
    filter: stored.get('7 0 filter 0'),
    pages,
    parts,
    read,
  };
}

const entriesFor = (names: readonly Named[]): SearchEntry[] =>
  names.flatMap(({ folded, weight }, at) =>
    [...textsOf(folded)].map(({ text, kind }) => ({ text, kind, weight, block: at % 40_000, index: at * 3 })),
  );

const word = fc.constantFrom('a', 'al', 'alpha', 'alto', '商', '汤', '𠮷', '𠮸', 'ab', 'z'.repeat(40), '|');
const folded = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const named = fc.record({ folded, weight: fc.constantFrom(0, 0, 0, 1, 7, 15) });
const names = fc.array(named, { maxLength: 2_000, size: 'max' });

const ofEntry = ({ kind, weight, block, index }: Omit<SearchEntry, 'text'>) =>
  `${block} ${index} ${kind} ${weight}`;

describe('a list of names in pages', () => {
  it('holds every name under each of its texts, in order', () => {
    fc.assert(
      fc.property(names, (list) => {
        const found = listOf(list).pages.flat();
        const key = (entry: SearchEntry) => `${entry.text} ${ofEntry(entry)}`;
        expect(found.map(key).sort()).toEqual(entriesFor(list).map(key).sort());
        const texts = found.map(({ text }) => text);
        expect(texts).toEqual(texts.toSorted());
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('gives all that begin so, or the best of very many, from a few parts', () => {
    let chosen = 0;
    fc.assert(
      fc.property(names, fc.array(folded, { minLength: 5, maxLength: 5 }), (list, typed) => {
        const { paged, parts, read } = listOf(list);
        if (!paged) return;
        const entries = entriesFor(list);
        const looked = typed.map(searchText).flatMap((one) => [one, one.slice(0, 1), one.slice(0, 3)]);
        // Nobody looks for nothing, or for half a character.
        for (const text of looked.filter((one) => one !== '' && !/[\ud800-\udbff]$/.test(one))) {
          const fitting = entries.filter((entry) => entry.text.startsWith(text));
          read.length = 0;
          const found = entriesOf(paged.plan(text), parts);
          expect(read.length).toBeLessThanOrEqual(4);
          const exact = fitting.filter((entry) => entry.text === text && entry.kind === WHOLE);
          for (const entry of exact.slice(0, 24)) expect(found.map(ofEntry)).toContain(ofEntry(entry));
          if (paged.plan(text).tops.length === 0) {
            expect(found.map(ofEntry).sort()).toEqual(fitting.map(ofEntry).sort());
            continue;
          }
          chosen++;
          // Each name is its own bearer here: of those that fit, the best worth of each, in order.
          const best = new Map<string, number>();
          for (const entry of fitting) {
            const place = `${entry.block} ${entry.index}`;
            best.set(place, Math.min(best.get(place) ?? Infinity, worthOf(entry)));
          }
          const worths = [...best.values()].sort((a, b) => a - b).slice(0, BEST_KEPT);
          const kept = found.slice(-worths.length);
          const worthOfKept = kept.map(({ block, index }) => best.get(`${block} ${index}`));
          expect(new Set(kept.map(({ block, index }) => `${block} ${index}`)).size).toBe(kept.length);
          expect(worthOfKept).toEqual(worths);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(chosen).toBeGreaterThan(5);
  });

  it('says of whatever is there that it may be, and of most else that it is not', () => {
    const list = Array.from({ length: 2_000 }, (_, at) => ({
      folded: `name ${(at * 7_919).toString(36)}`,
      weight: 0,
    }));
    const { filter } = listOf(list);
    for (const { text } of entriesFor(list))
      for (let length = 1; length <= text.length; length++)
        expect(mayBegin(filter!, text.slice(0, length))).toBe(true);
    const wrong = Array.from({ length: 2_000 }, (_, at) => `zq${at.toString(36).padStart(6, 'x')}`);
    expect(wrong.filter((text) => mayBegin(filter!, text)).length).toBeLessThan(100);
    expect(isFiltered('商汤')).toBe(false);
  });

  it('is empty without names', () => {
    expect(listOf([]).paged).toBeNull();
  });
});

describe('texts under which a name is found', () => {
  const texts = (name: string) => [...textsOf(foldName(name))].map(({ text }) => text);

  it.each([
    ['each later word', 'Silver Lake Partners', ['silver lake partners', 'lake partners', 'partners']],
    ['each Han character, and the reading', '软银', ['软 银', '银', 'ruanyin']],
    ['Latin glued to Han', 'B站', ['b 站', '站', 'bzhan']],
    ['past a cut, which nobody types', 'Yahoo!(Japan)', ['yahoo japan', 'japan']],
    ['both readings of a character', '长安', ['长 安', '安', 'changan', 'zhangan']],
  ])('%s', (_, name, expected) => {
    expect(texts(name)).toEqual(expected);
  });

  it('are cut, and never in the middle of a character', () => {
    const cut = searchText(`${'a'.repeat(SEARCH_TEXT_UNITS - 1)}𠮷`);
    expect(cut).toBe('a'.repeat(SEARCH_TEXT_UNITS - 1));
    expect([...textsOf(`${'x'.repeat(200)} end`)]).toMatchObject([
      { text: 'x'.repeat(32) },
      { text: 'end', kind: INNER },
    ]);
  });
});
