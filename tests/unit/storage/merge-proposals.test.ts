import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { mergeSide, proposeMerges } from '../../../storage/merge-proposals.ts';
import { mergeEntries } from '../../../storage/merges.ts';
import { addEntity } from '../../../storage/notebook.ts';
import { addNote } from '../../../storage/notes.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

const rare = () => 2 as const;

beforeEach(async () => {
  await emptyStore();
  good(
    await installPack(
      packOf(
        'p',
        [
          entityOf('p/st', 'SenseTime', {
            aliases: [{ text: '商汤科技', lang: 'zh', kind: 'translation' }],
            homepage: 'https://www.sensetime.com/en',
          }),
          entityOf('p/han', '商汤科技'),
          entityOf('p/rb', '软银'),
          entityOf('p/elm', 'Elm'),
        ],
        [roundOf('p/f1', 'p/st')],
      ),
    ),
  );
});

const own = async (name: string, homepage?: string) =>
  good(await addEntity({ name, roles: ['company'], aliases: [], ...(homepage ? { homepage } : {}) }, rare));
const proposed = async (id: string, known: Parameters<typeof proposeMerges>[1] = []) =>
  good(await proposeMerges(id, known)).map(({ entity, because }) => [entity.id, because]);

describe('entries that may be the same', () => {
  it('share a homepage, a name, a name in another script, or have a near one', async () => {
    const site = await own('Computer vision people', 'http://sensetime.com');
    const same = await own('Sensetime');
    const near = await own('Sense Tyme');
    expect(await proposed('p/st', [site, same, near])).toEqual([
      [site.id, 'homepage'],
      [same.id, 'sameName'],
      ['p/han', 'otherScript'],
      [near.id, 'near'],
    ]);
    expect(await proposed('p/elm')).toEqual([]);
    expect(await proposed('p/none')).toEqual([]);
  });

  it('are read alike in Pinyin, from either side', async () => {
    const latin = await own('Ruanyin');
    expect(await proposed(latin.id)).toEqual([['p/rb', 'otherScript']]);
    expect(await proposed('p/rb')).toEqual([[latin.id, 'otherScript']]);
  });

  it('are no longer proposed once they are merged', async () => {
    good(await mergeEntries('p/han', 'p/st'));
    expect(await proposed('p/st')).toEqual([]);
    expect(await proposed('p/han')).toEqual([]);
  });
});

describe('what an entry holds', () => {
  it('is counted with where it is kept, also of one that was merged before', async () => {
    const mine = await own('Sensetimo');
    good(await addNote({ entity: mine.id }, 'a note'));
    expect(good(await mergeSide(mine.id))).toMatchObject({
      kept: [{ id: mine.id, dataset: null }],
      facts: 0,
      notes: 1,
      quotes: 0,
    });
    good(await mergeEntries(mine.id, 'p/st'));
    expect(good(await mergeSide(mine.id))).toMatchObject({
      entity: { id: 'p/st' },
      kept: [
        { id: 'p/st', dataset: 'p' },
        { id: mine.id, dataset: null },
      ],
      facts: 1,
      notes: 1,
    });
    expect(good(await mergeSide('p/none'))).toBeNull();
  });
});
