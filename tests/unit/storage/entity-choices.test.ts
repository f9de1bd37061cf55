import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it } from 'vitest';
import { bearersOf, nearNames } from '../../../storage/entity-choices.ts';
import { addEntity } from '../../../storage/notebook.ts';
import { installPack } from '../../../storage/packs/install-pack.ts';
import { emptyStore, entityOf, good, packOf } from './fresh-store.ts';

beforeEach(async () => {
  await emptyStore();
  const crowd = Array.from({ length: 3_000 }, (_, n) =>
    entityOf(`p/${n}`, `${String.fromCharCode(97 + (n % 26))}arch${n} Works`),
  );
  good(
    await installPack(
      packOf('p', [
        ...crowd,
        entityOf('p/sense', 'SenseTime', {
          description: 'face recognition',
          aliases: [{ text: '商汤科技', lang: 'zh', kind: 'translation' }],
        }),
        entityOf('p/megvii', 'Megvii'),
        entityOf('p/sane', 'Sane Capital', { roles: ['investor'] }),
        entityOf('p/yun', '云杉智能'),
        entityOf('p/gravel', 'Gravelhurst Instruments'),
      ]),
    ),
  );
  good(await addEntity(entityOf('', 'Larchline'), () => 2));
});

const names = async (name: string) => good(await nearNames(name)).map((choice) => choice.name);

describe('entries for a typed name', () => {
  it('carry it, or have it as another name', async () => {
    const sense = { id: 'p/sense', name: 'SenseTime', role: 'company', description: 'face recognition' };
    expect(good(await bearersOf('sensetime'))).toEqual([sense]);
    expect(good(await bearersOf('商汤科技'))).toEqual([sense]);
    expect(good(await bearersOf('Sense'))).toEqual([]);
  });

  it.each([
    ['Sense Time', 'SenseTime'],
    ['SenseTime Group Ltd', 'SenseTime'],
    ['Sensetme', 'SenseTime'],
    ['Zensetime', 'SenseTime'],
    ['Snesetime', 'SenseTime'],
    ['Megvi', 'Megvii'],
    ['Mgvii', 'Megvii'],
    ['云杉智能有限公司', '云杉智能'],
    ['Larchlin', 'Larchline'],
    ['Gravelhurst Instrumentz', 'Gravelhurst Instruments'],
    ['Gravelhusrt Instruments', 'Gravelhurst Instruments'],
    ['Sne Capital', 'Sane Capital'],
  ])('have a name near to %s: %s', async (typed, found) => {
    expect(await names(typed)).toEqual([found]);
  });

  it('are not near when they carry the very name, or only begin alike', async () => {
    expect(await names('SenseTime')).toEqual([]);
    expect(await names('Senseless')).toEqual([]);
    expect(await names('')).toEqual([]);
  });
});
