import { readdir, readFile } from 'node:fs/promises';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { speechOf, type Translate } from '../../../components/words.ts';

const languages = ['en', 'de', 'zh_CN'] as const;

async function messagesOf(language: string) {
  const messages = await parseMessagesFile(`locales/${language}.yml`);
  return new Map(
    messages
      .filter((message) => !message.key[0]?.startsWith('@@'))
      .map((message) => {
        const forms = message.type === 'plural' ? Object.values(message.plurals) : [message.message];
        return [
          message.key.join('.'),
          { plural: message.type === 'plural', forms: forms.map(String) },
        ] as const;
      }),
  );
}

const [en, de, zh] = await Promise.all(languages.map(messagesOf));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

it('carry keys that every browser takes: Chromium loads no extension with another sign in one', () => {
  for (const key of en!.keys()) expect(key).toMatch(/^[A-Za-z0-9_.]+$/);
});

describe.each([
  ['de', de!],
  ['zh_CN', zh!],
])('the words in %s', (_language, words) => {
  it('are as many as the English ones, key by key', () => {
    expect([...words.keys()].sort()).toEqual([...en!.keys()].sort());
  });

  it('fill the same places with values as the English ones', () => {
    for (const [key, { forms, plural }] of en!) {
      const own = words.get(key)!;
      expect([key, own.plural]).toEqual([key, plural]);
      const most = (all: string[]) => [...new Set(all.flatMap(places))].sort();
      expect([key, ...most(own.forms)]).toEqual([key, ...most(forms)]);
    }
  });

  it('are translated', () => {
    const same = [...en!].filter(
      ([key, { forms }]) => /[a-z]{3} [a-z]{3}/i.test(forms[0]!) && words.get(key)!.forms[0] === forms[0],
    );
    expect(same).toEqual([]);
  });
});

describe('every language', () => {
  it('keeps to what the browser takes: keys without hyphens, no dollar sign, no bar beside plural forms', () => {
    for (const words of [en!, de!, zh!]) {
      for (const [key, { forms }] of words) {
        expect(key).toMatch(/^[A-Za-z0-9_.]+$/);
        for (const form of forms) expect([key, /\$| \| /.test(form)]).toEqual([key, false]);
      }
    }
  });

  it('speaks plainly: no exclamation mark, no "please", "sorry", "successfully"', () => {
    for (const words of [en!, de!, zh!]) {
      for (const [key, { forms }] of words) {
        expect([
          key,
          /[!！]|please|sorry|oops|success|bitte\b|leider|erfolgreich|抱歉/i.test(forms.join()),
        ]).toEqual([key, false]);
      }
    }
  });

  it('has no word that nothing says', async () => {
    const folders = ['components', 'entrypoints', 'language'];
    const found = await Promise.all(
      folders.map(async (folder) =>
        (await readdir(folder, { recursive: true })).map((path) => `${folder}/${path}`),
      ),
    );
    const files = found.flat().filter((path) => /\.tsx?$/.test(path));
    const source = (await Promise.all(files.map((path) => readFile(path, 'utf8')))).join('\n');
    const built = [...source.matchAll(/`([\w.]*)\$\{\w+(?:\.\w+)*\}([\w.]*)`/g)].map(
      ([, before, after]) =>
        new RegExp(`^${before!.replaceAll('.', '\\.')}\\w+${after!.replaceAll('.', '\\.')}$`),
    );
    const unsaid = [...en!.keys()].filter(
      (key) =>
        !key.startsWith('ext') &&
        !key.startsWith('command') &&
        key !== 'localeTag' &&
        !source.includes(`'${key}'`) &&
        !source.includes(`"${key}"`) &&
        !built.some((pattern) => pattern.source !== '^\\w+$' && pattern.test(key)),
    );
    expect(unsaid).toEqual([]);
  });
});

describe('speaking', () => {
  const t: Translate = (key, values) =>
    `${key}(${typeof values === 'object' ? Object.values(values).join() : ''})`;
  const speech = speechOf({ t, locale: 'en' });
  it('says bounds in words, and that a date is missing', () => {
    expect(speech.spoken({ amount: 3e9, currency: 'USD', bound: 'over' })).toBe(
      'bound.over(3 billion US dollars)',
    );
    expect(speech.spoken({ amount: 3e9, currency: 'USD', bound: 'exact' })).toBe('3 billion US dollars');
    expect(speech.date(null)).toBe('noDate()');
  });
});
