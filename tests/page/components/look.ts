/**
 * Takes pictures of every state of the components, to be looked at beside the design:
 * `node tests/page/components/look.ts [en|de|zh_CN] [light|dark] [cards|popups|pages] [state,state]` writes to
 * tests/out/look/.
 */
import { mkdir } from 'node:fs/promises';
import { launchChromium } from '../../browsers.ts';
import { bundle } from '../harness.ts';
import { galleryPage, LANGUAGES, messagesOf } from './gallery-page.ts';

const [language = 'en', theme = 'light', kind = 'cards', only] = process.argv.slice(2) as [
  keyof typeof LANGUAGES | undefined,
  'light' | 'dark' | undefined,
  string | undefined,
  string | undefined,
];
const locale = LANGUAGES[language];
const browser = await launchChromium({ viewport: { width: 1248, height: 900, deviceScaleFactor: 2 } });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.on('console', (message) => console.error(message.text()));
  await page.setContent(await galleryPage(locale, theme));
  await page.evaluate(`${await bundle('tests/page/components/gallery.tsx')};window.lab=lab;0`);
  const messages = await messagesOf(language);
  await page.evaluate(
    `(() => { const messages = ${JSON.stringify(messages)}; const place = document.getElementById('place');
      for (const [name, what] of Object.entries(lab[${JSON.stringify(kind)}])) {
        if (${JSON.stringify(only ?? null)}?.split(',').includes(name) === false) continue;
        const box = document.createElement('div'); box.dataset.name = name; place.append(box);
        lab.show(box, what, { t: lab.translator(messages), locale: ${JSON.stringify(locale)} });
        if (name.startsWith('expanded')) [...box.querySelectorAll('[aria-keyshortcuts=D]')][0]?.click();
        if (name.startsWith('menu')) [...box.querySelectorAll('.pm-card__tools [aria-expanded]')][0]?.click();
        if (name.startsWith('noting')) [...box.querySelectorAll('[aria-keyshortcuts=N]')][0]?.click();
      } })()`,
  );
  await mkdir('tests/out/look', { recursive: true });
  const path = `tests/out/look/${kind}-${language}-${theme}.png` as const;
  await page.screenshot({ path, fullPage: true });
  console.log(path);
} finally {
  await browser.close();
}
