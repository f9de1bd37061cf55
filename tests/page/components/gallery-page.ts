import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseMessagesFile } from '@wxt-dev/i18n/build';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Style sheets of the components, in the order in which the entrypoints load them. */
export const STYLES = [
  'tokens',
  'ui',
  'card',
  'card-details',
  'popup',
  'welcome',
  'capture',
  'merging',
  'workspace',
  'data',
  'sync',
];

/** The languages of the interface: file name in `locales/` and language tag. */
export const LANGUAGES = { en: 'en', de: 'de', zh_CN: 'zh-CN' } as const;

/** The messages of a language file, `key.with.dots` to text, plural forms by ` | ` as the browser keeps them. */
export async function messagesOf(language: keyof typeof LANGUAGES): Promise<Record<string, string>> {
  const messages = await parseMessagesFile(`${root}locales/${language}.yml`);
  return Object.fromEntries(
    messages.map((message) => [
      message.key.join('.'),
      message.type === 'plural' ? Object.values(message.plurals).join(' | ') : message.message,
    ]),
  );
}

/**
 * A page with the styles of the components and nothing else; components are shown in `#place`. Cards get a
 * page around them (`around`), for they have no main part of their own.
 */
export async function galleryPage(lang: string, theme: 'light' | 'dark', around = true): Promise<string> {
  const styles = await Promise.all(
    STYLES.map((name) => readFile(`${root}components/styles/${name}.css`, 'utf8')),
  );
  return `<!doctype html><html lang="${lang}" data-pm-theme="${theme}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Gallery</title>
<style>${styles.join('\n')}
body { margin: 0; background: var(--pm-ground); } #place { display: flex; flex-wrap: wrap; gap: 24px; align-items: start; padding: 24px; }
#place.one { display: block; padding: 0; }</style>
${around ? '<main><h1 class="pm" style="position:absolute;clip-path:inset(50%)">Gallery</h1><div id="place"></div></main>' : '<div id="place"></div>'}</html>`;
}
