import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { ready } from '../../../storage/faults.ts';
import { append } from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { recordsConcerning } from '../../../storage/records-concerning.ts';
import { emptyStore } from './fresh-store.ts';

beforeEach(emptyStore);

const noteOn = (about: string[], text: string) => ({
  record: {
    kind: 'note',
    shelf: 'note',
    about,
    note: { id: `n/${text}`, on: { entity: about[0]! }, text, written: '2026-01-01' },
  } as const,
});

describe('records that concern some entities', () => {
  it.each([
    ['few', 3],
    ['many', 200],
  ])('are found once each, of %s entities', async (_, count) => {
    const ids = Array.from({ length: count }, (_, at) => `p/${at}`);
    await append([
      noteOn(['p/0'], 'one'),
      noteOn(['p/1', 'p/2'], 'two'),
      noteOn(['q/other'], 'none of these'),
    ]);
    await ready(notebook);
    const found = await recordsConcerning([...ids, ...ids]);
    expect(found.map((record) => record.kind === 'note' && record.note.text).sort()).toEqual(['one', 'two']);
    expect(await recordsConcerning([])).toEqual([]);
  });
});
