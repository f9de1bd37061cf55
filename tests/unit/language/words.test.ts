import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Translate, WordKey } from '../../../components/words.ts';
import { type Messages, translator } from '../../../language/translator.ts';
import { messagesOf as messagesIn } from '../../page/components/gallery-page.ts';

const kept: Record<string, unknown> = {};
const listeners = new Set<(changes: object, area: string) => void>();
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getURL: (path: string) => `https://ours.example${path}` },
    storage: {
      local: {
        get: async () => ({ ...kept }),
        set: async (rows: object) => {
          Object.assign(kept, rows);
          for (const tell of listeners)
            tell(
              Object.fromEntries(Object.entries(rows).map(([key, newValue]) => [key, { newValue }])),
              'local',
            );
        },
      },
      onChanged: {
        addListener: (tell: () => void) => listeners.add(tell),
        removeListener: (tell: () => void) => listeners.delete(tell),
      },
    },
  },
}));
vi.mock('#i18n', () => ({
  i18n: { t: (key: string) => (key === 'localeTag' ? 'en' : `browser ${key}`) },
}));

const { followLanguage, keepLanguage, readLanguage } = await import('../../../language/choice.ts');
const { chosenMessages, loadWords } = await import('../../../language/words.ts');

/** The file of messages as the build lays it down for a language. */
const fileOf = (messages: Messages) =>
  Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key.replaceAll('.', '_'), { message }]),
  );
const english = await messagesIn('en');
const german = await messagesIn('de');
const chinese = await messagesIn('zh_CN');
const fetched = vi.fn(async (url: URL): Promise<Response> => {
  const file = /_locales\/(\w+)\//.exec(url.pathname)?.[1];
  return Response.json(fileOf(file === 'de' ? german : chinese));
});
vi.stubGlobal('fetch', fetched);

beforeEach(() => {
  delete kept.language;
  fetched.mockClear();
});

describe('the chosen language', () => {
  it("is the browser's until one is chosen, and reads no file for it", async () => {
    const { t, locale } = await loadWords();
    expect([locale, t('popup.settings')]).toEqual(['en', 'browser popup.settings']);
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ['de', 'de', '/_locales/de/messages.json', 'Einstellungen'],
    ['zh', 'zh-CN', '/_locales/zh_CN/messages.json', '设置'],
  ] as const)('says everything in %s once that is chosen', async (choice, tag, path, settings) => {
    await keepLanguage(choice);
    const { t, locale } = await loadWords();
    expect([locale, t('popup.settings')]).toEqual([tag, settings]);
    expect(fetched.mock.calls.map(([url]) => url.pathname)).toEqual([path]);
  });

  it('is asked for elsewhere where the files cannot be read, and left where nobody has it', async () => {
    await keepLanguage('de');
    fetched.mockRejectedValue(new TypeError('refused'));
    expect((await loadWords(async () => german)).t('popup.settings')).toBe('Einstellungen');
    expect((await loadWords(() => Promise.reject(new Error('gone')))).locale).toBe('en');
    await expect(chosenMessages()).rejects.toThrow('refused');
  });

  it('is none of ours when something else was kept', async () => {
    kept.language = 'constructor';
    expect(await readLanguage()).toBe('browser');
    expect((await loadWords()).locale).toBe('en');
  });

  it('is told of when it changes, until one has heard enough', async () => {
    const told: string[] = [];
    const stop = new AbortController();
    followLanguage((choice) => told.push(choice), stop.signal);
    await keepLanguage('zh');
    await keepLanguage('browser');
    stop.abort();
    await keepLanguage('de');
    expect(told).toEqual(['zh', 'browser']);
  });
});

describe('translating from messages', () => {
  let held: Record<string, { message: string }> = {};
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => held[key]?.message ?? '' } });
  const t = translator({
    one: '1 source | {count} sources',
    none: 'no site | 1 site | {count} sites',
    named: '{toString} of {name}',
  }) as (key: string, ...args: (number | Record<string, string | number>)[]) => string;

  it.each([
    ['one', 0, '0 sources'],
    ['one', 1, '1 source'],
    ['one', 7, '7 sources'],
    ['none', 0, 'no site'],
    ['none', 1, '1 site'],
    ['none', 12, '12 sites'],
  ])('takes the form of %s for %i', (key, count, text) => {
    expect(t(key, count, { count })).toBe(text);
  });

  it('fills the places that are given values, and leaves the others', () => {
    expect(t('named', { name: 'Temasek' })).toBe('{toString} of Temasek');
    expect(() => t('unknown')).toThrow('No words for unknown');
  });

  it.each([
    ['en', english],
    ['de', german],
    ['zh_CN', chinese],
  ])('says in %s what the library says of the messages that the browser holds', async (_, messages) => {
    held = fileOf(messages);
    const { createI18n } = await import('@wxt-dev/i18n');
    const theirs = createI18n().t as Translate;
    const ours = translator(messages);
    for (const key of Object.keys(messages) as WordKey[]) {
      if (key.startsWith('@@')) continue;
      const args = messages[key]!.includes(' | ') ? [0, 1, 2, 3] : [undefined];
      for (const count of args) {
        const values = [...(count === undefined ? [] : [count]), { count: 7, name: 'Temasek' }];
        expect([key, ours(key, ...values)]).toEqual([key, theirs(key, ...values)]);
      }
    }
  });
});
