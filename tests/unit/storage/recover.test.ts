import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { nameKey } from '../../../recognition/index/key.ts';
import { NameIndex } from '../../../recognition/index/name-index.ts';
import { datasets } from '../../../storage/datasets-db.ts';
import { entityFacts } from '../../../storage/entities.ts';
import { openNames } from '../../../storage/name-store.ts';
import { addEntity } from '../../../storage/notebook.ts';
import { notebook } from '../../../storage/notebook-db.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { recoverStore } from '../../../storage/recover.ts';
import { searchNames } from '../../../storage/search-names.ts';
import { emptyStore, entityOf, good, packOf, roundOf } from './fresh-store.ts';

beforeEach(emptyStore);

const investor = entityOf('p/tm', 'Temasek', { roles: ['investor'] });
const companies = Array.from({ length: 80 }, (_, at) =>
  entityOf(`p/${at}`, `Company${at}`, { country: 'CN' }),
);
const pack = packOf(
  'p',
  [investor, ...companies],
  companies.map(({ id }, at) => roundOf(`p/f${at}`, id, { lead: [{ name: 'Temasek', entity: 'p/tm' }] })),
  { commonness: { company7: 1 } },
);

async function told() {
  const names = good(await openNames());
  const keys = ['Company7', 'Temasek', 'Lumen Robotics'].map((name) => nameKey(name)!);
  const records = await names.lookup(keys);
  const facts = good(await entityFacts(['p/tm', 'p/7']));
  return {
    records: keys.map((key) => records.get(key)),
    facts: facts.map(({ entity, facts: known }) => [entity, known.map(({ id }) => id).sort()]),
    found: good(await searchNames('company7')),
  };
}

describe('putting the store in order', () => {
  it('after an update that folds names in another way finds every name again and loses nothing', async () => {
    good(await installPack(pack));
    good(await addEntity({ name: 'Lumen Robotics', roles: ['company'], aliases: [] }, () => 2));
    good(await recoverStore());
    const before = await told();
    expect(before.records.every((records) => records?.length === 1)).toBe(true);
    const { generation } = (await datasets.datasets.get('p'))!;
    await datasets.datasets.update('p', { foldVersion: -1 });
    // As if the keys of that time had been others.
    await notebook.names.toCollection().modify({ key: 5 });
    await notebook.settings.put({ key: 'namesFoldVersion', value: -1 });
    expect((await told()).records[2]).toBeUndefined();
    good(await recoverStore());
    expect(await told()).toEqual(before);
    expect((await datasets.datasets.get('p'))!.generation).toBeGreaterThan(generation);
  });

  it('makes a damaged segment anew from the names themselves', async () => {
    good(await installPack(pack));
    const { generation } = (await datasets.datasets.get('p'))!;
    const whole = good(await openNames()).segments[0]!;
    await datasets.segments.put(new Blob([whole.slice(0, whole.length / 2)]), generation);
    const cut = NameIndex.create({ segments: good(await openNames()).segments, engine: 'js' });
    expect(cut.unusable).toMatchObject([{ segment: 0 }]);
    good(await recoverStore({ rebuild: true }));
    const { segments } = good(await openNames());
    expect(segments).toEqual([whole]);
    expect(NameIndex.create({ segments, engine: 'js' }).scan('Company7')).toHaveLength(1);
  });

  it('changes nothing where all is in order, or nothing is there', async () => {
    good(await recoverStore());
    good(await installPack(pack));
    const record = await datasets.datasets.get('p');
    good(await recoverStore());
    expect(await datasets.datasets.get('p')).toEqual(record);
  });
});
