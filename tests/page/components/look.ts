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
  await page.emulateMediaFeatures([
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'prefers-color-scheme', value: theme },
  ]);
  const wanted = only === undefined ? null : only.split(',');
  await page.evaluate(
    `(() => {
      const wanted = ${JSON.stringify(wanted)};
      const all = Object.entries(lab[${JSON.stringify(kind)}]).filter(([name]) => !wanted || wanted.includes(name));
      const words = { t: lab.translator(${JSON.stringify(messages)}), locale: ${JSON.stringify(locale)} };
      lab.showAll(document.getElementById('place'), Object.fromEntries(all), words);
      const press = (state, control) => {
        for (const button of document.querySelectorAll('[data-name^=' + state + '] ' + control)) button.click();
      };
      press('expanded', '[aria-keyshortcuts=D]');
      press('menu', '.pm-card__tools [aria-expanded]');
      press('noting', '[aria-keyshortcuts=N]');
    })()`,
  );
  // Panels compare with the store a moment after they appear.
  await new Promise((done) => setTimeout(done, 400));
  await page.evaluate(
    `for (const form of document.querySelectorAll('[data-name=faulty] form')) form.requestSubmit()`,
  );
  await page.evaluate(
    `for (const form of document.querySelectorAll('[data-name=full] form')) form.requestSubmit()`,
  );
  await new Promise((done) => setTimeout(done, 200));
  await mkdir('tests/out/look', { recursive: true });
  const path = `tests/out/look/${kind}-${language}-${theme}.png` as const;
  await page.screenshot({ path, fullPage: true });
  console.log(path);
} finally {
  await browser.close();
}
