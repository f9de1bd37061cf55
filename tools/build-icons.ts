// Draws `public/icon/*.png` from the logo in `tools/icons`, in Chromium. Run by hand when the logo changes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './browser/launch.ts';

/** Each icon is drawn from the logo made for its size: the small ones have no tile and fewer parts. */
const ICONS = [
  { size: 16, logo: 'logo-16.svg' },
  { size: 32, logo: 'logo-32.svg' },
  { size: 48, logo: 'logo-48.svg' },
  { size: 96, logo: 'logo-48.svg' },
  { size: 128, logo: 'logo-128.svg' },
] as const;

const target = join(import.meta.dirname, '../public/icon');
mkdirSync(target, { recursive: true });
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  for (const { size, logo } of ICONS) {
    const svg = readFileSync(join(import.meta.dirname, 'icons', logo), 'utf8');
    await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    await page.screenshot({ path: join(target, `${size}.png`) as `${string}.png`, omitBackground: true });
    console.log(`public/icon/${size}.png`);
  }
} finally {
  await browser.close();
}
