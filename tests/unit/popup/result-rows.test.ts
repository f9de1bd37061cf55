import { describe, expect, it } from 'vitest';
import type { PopupSearch } from '../../../components/popup/popup-types.ts';
import { resultGroups } from '../../../components/popup/result-rows.ts';
import type { FoundEntry, TextFind } from '../../../domain/find.ts';

const entry = (entity: string, role: FoundEntry['role']): FoundEntry => ({
  entity,
  role,
  name: { text: entity, matched: [] },
});
const note: TextFind = {
  kind: 'note',
  key: 'n',
  entity: null,
  about: { text: '', matched: [] },
  text: { text: 'x', matched: [] },
  date: null,
};
const NO_MORE = { facts: false, notes: false };
const search = (more: Partial<PopupSearch>): PopupSearch => ({
  query: 'q',
  results: [],
  near: [],
  found: { finds: [], counts: { facts: 0, notes: 0, more: NO_MORE } },
  naming: null,
  ...more,
});
const listed = (more: Partial<PopupSearch>) =>
  resultGroups(search(more)).map(
    ({ label, all, rows }) => `${label} ${all ?? ''} ${rows.map(({ key }) => key).join()}`,
  );

describe('rows of a search', () => {
  it('put the kind of the best name first, then what was found, with how many there are', () => {
    const results = [entry('a', 'investor'), entry('b', 'company'), entry('c', 'investor')];
    expect(
      listed({ results, found: { finds: [note], counts: { facts: 0, notes: 9, more: NO_MORE } } }),
    ).toEqual(['popup.investors  a,c', 'popup.companies  b', 'popup.foundNotes 9 n']);
  });

  it('say where there may be more than were counted', () => {
    const counts = { facts: 0, notes: 512, more: { facts: false, notes: true } };
    const [group] = resultGroups(search({ found: { finds: [note], counts } }));
    expect(group).toMatchObject({ all: 512, atLeast: true });
  });

  it('offer to add what nothing is called, below near names', () => {
    expect(listed({ near: [entry('a', 'company')] })).toEqual([
      'popup.companies  a',
      'popup.add  add-company,add-name',
    ]);
    expect(listed({ found: null })).toEqual([]);
    expect(listed({ found: { finds: [note], counts: { facts: 0, notes: 1, more: NO_MORE } } })).toEqual([
      'popup.foundNotes  n',
    ]);
  });

  it('are names alone while somebody is chosen for another name', () => {
    const found = { finds: [note], counts: { facts: 0, notes: 1, more: NO_MORE } };
    expect(listed({ naming: 'x', results: [entry('a', 'company')], found })).toEqual(['popup.companies  a']);
    expect(listed({ naming: 'x' })).toEqual([]);
  });
});
