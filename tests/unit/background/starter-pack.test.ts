import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeStarterPack } from '../../../tools/pack/make-pack-files.ts';
import { emptyStore, good } from '../storage/fresh-store.ts';

const local: Record<string, unknown> = {};
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getURL: (path: string) => `ext:/${path}` },
    storage: {
      local: { get: async () => ({ ...local }), set: async (rows: object) => Object.assign(local, rows) },
    },
  },
}));
/** The shipped pack with a few of its entities and no facts, for speed. */
const small = (() => {
  const pack = JSON.parse(makeStarterPack());
  return JSON.stringify({ ...pack, entities: pack.entities.slice(0, 20), facts: [] });
})();
let packaged = small;
vi.stubGlobal('fetch', async () => new Response(packaged));

const { StarterPack } = await import('../../../entrypoints/background/starter-pack.ts');
const { listDatasets, removeDataset } = await import('../../../storage/packs/install-dataset.ts');

const generations = async () => good(await listDatasets()).installed.map(({ generation }) => generation);

beforeEach(async () => {
  await emptyStore();
  for (const key of Object.keys(local)) delete local[key];
  packaged = small;
});

describe('the starter pack after an update of the extension', () => {
  it('is installed once, left alone while it is the same, and replaced by another edition', async () => {
    let told = 0;
    const renew = () => new StarterPack(() => told++).renew();
    await renew();
    const first = await generations();
    expect([first.length, told]).toEqual([1, 1]);
    await renew();
    expect([await generations(), told]).toEqual([first, 1]);
    packaged = packaged.replace('"title":"', '"title":"New ');
    await renew();
    expect(await generations()).not.toEqual(first);
    expect(told).toBe(2);
  });

  it('is installed again where it was lost, whatever was noted of it', async () => {
    await new StarterPack(() => undefined).renew();
    good(await removeDataset('starter'));
    await new StarterPack(() => undefined).renew();
    expect((await generations()).length).toBe(1);
  });

  it('keeps the edition that is there when the packaged one cannot be read', async () => {
    await new StarterPack(() => undefined).renew();
    const first = await generations();
    packaged = '{';
    const starter = new StarterPack(() => undefined);
    await starter.renew();
    expect(await generations()).toEqual(first);
    expect(await starter.state()).toMatchObject({ state: 'failed', fault: { code: 'pack-broken' } });
  });
});
