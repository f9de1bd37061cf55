import 'fake-indexeddb/auto';

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStore, entityOf, good, packOf, roundOf } from '../storage/fresh-store.ts';

const kept: { language?: string } = {};
const tabs = { create: vi.fn(), update: vi.fn() };
vi.mock('wxt/browser', () => ({
  browser: {
    tabs,
    storage: { local: { get: async () => kept } },
    i18n: { getUILanguage: () => 'en' },
    runtime: { getURL: (path: string) => `ext:/${path}` },
  },
}));

const { addressFor, openChosen, suggestionsFor } = await import('../../../entrypoints/background/omnibox.ts');
const { installPack } = await import('../../../storage/packs/install-pack.ts');

beforeEach(async () => {
  await emptyStore();
  const softbank = entityOf('p/sb', 'SoftBank', {
    description: 'investor & operator',
    aliases: [{ text: '软银', kind: 'translation', lang: 'zh' }],
  });
  good(
    await installPack(packOf('p', [softbank, entityOf('p/soft', 'Softer <b>')], [roundOf('p/f', 'p/sb')])),
  );
});

describe('the address field', () => {
  it('suggests names, best first, with the name that fits, safe for a browser that reads XML', async () => {
    expect(await suggestionsFor('soft', true)).toEqual([
      { content: 'SoftBank ‹p/sb›', description: 'SoftBank – investor &amp; operator' },
      { content: 'Softer <b> ‹p/soft›', description: 'Softer &lt;b&gt;' },
    ]);
    expect((await suggestionsFor('ruanyin', false))[0]?.description).toBe(
      'SoftBank · 软银 – investor & operator',
    );
    expect(await suggestionsFor('zzz', true)).toEqual([]);
  });

  it('names entries first in the language that was chosen', async () => {
    kept.language = 'zh';
    expect((await suggestionsFor('softb', false))[0]?.description).toBe(
      '软银 · SoftBank – investor & operator',
    );
    kept.language = undefined;
  });

  it('leads to the entry that was chosen, to the best one for what was typed, or to the search', async () => {
    const [, second] = await suggestionsFor('soft', true);
    expect(await addressFor(second!.content)).toBe('ext://workspace.html#entity=p%2Fsoft');
    expect(await addressFor('softb')).toBe('ext://workspace.html#entity=p%2Fsb');
    expect(await addressFor('zzz')).toBe('ext://workspace.html#search');
  });

  it('opens it where the browser says', async () => {
    await openChosen('softb', 'currentTab');
    expect(tabs.update).toHaveBeenCalledWith({ url: 'ext://workspace.html#entity=p%2Fsb' });
    await openChosen('softb', 'newBackgroundTab');
    expect(tabs.create).toHaveBeenCalledWith({ url: 'ext://workspace.html#entity=p%2Fsb', active: false });
  });
});
