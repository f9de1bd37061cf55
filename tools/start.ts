/** `npm start`: builds Postmoney, opens a browser with it, the first-run page and a page to read. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import type { PageRecord } from '../domain/reading.ts';
import { patternOf, siteOf } from '../domain/site.ts';
import { preferScheme } from './browser/colour-scheme.ts';
import {
  callBackground,
  extensionOrigin,
  FIREFOX_ID,
  FIREFOX_UUID,
  firstRunPage,
  grantSites,
  openPopupFor,
  tabIdOf,
  untilPackIsIn,
} from './browser/extension-pages.ts';
import { ensureBrowser } from './browser/find-browser.ts';
import { launchBrowser } from './browser/launch.ts';
import { serveFile } from './demo-server.ts';
import { openFirstCard, waitForReading } from './demo-tour.ts';
import { readStartOptions, type StartOptions, USAGE } from './start-options.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'demo', 'out');
const DEMO_HOST = 'courier.example';

/** Builds the extension, unless what was built last is to be used; gives its folder. */
function build({ browser, built }: StartOptions): string {
  const target = browser === 'firefox' ? 'firefox' : 'chrome';
  const folder = resolve(ROOT, process.env.POSTMONEY_OUTPUT ?? '.output', `${target}-mv3`);
  if (built) {
    if (!existsSync(join(folder, 'manifest.json')))
      throw new Error(`Nothing is built in ${folder}. Leave --built out.`);
    return folder;
  }
  console.log('Building …');
  const wxt = join(ROOT, 'node_modules', '.bin', 'wxt');
  const { status } = spawnSync(wxt, ['build', '-b', target], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The build failed; what is wrong stands above.');
  return folder;
}

/** The address to open, and a server for it where it is a file. */
async function pageToOpen(page: string | null) {
  if (page && /^https?:\/\//.test(page)) return { url: page, server: null };
  const server = await serveFile(page ?? join(ROOT, 'demo', 'article.html'));
  return { url: `http://${DEMO_HOST}${server.path}`, server };
}

/** Presses what the popup offers: the switch of a known site, or the button of the very first time. */
async function turnOn(popup: Page): Promise<void> {
  await popup.waitForSelector('[role="switch"], .pm-empty .pm-btn--main');
  const first = await popup.$('.pm-empty .pm-btn--main');
  if (first) return first.click();
  const off = await popup.$('[role="switch"]:not(:checked)');
  await off?.click();
}

/** Switches Postmoney on for the page's site the way a reader does: by the switch in the popup. */
async function switchOn(browser: Browser, origin: string, page: Page): Promise<PageRecord | null> {
  const ours = await firstRunPage(browser, origin);
  await untilPackIsIn(ours);
  const url = page.url();
  const site = siteOf(url);
  if (!site) throw new Error(`${url} is not a web page.`);
  await grantSites(browser, ours, origin, [patternOf(site)]);
  const tabId = await tabIdOf(ours, new URL(url).origin);
  const popup = await openPopupFor(browser, origin, tabId);
  await turnOn(popup);
  // A page that nobody looks at is not read.
  await page.bringToFront();
  const record = await waitForReading(() => callBackground<PageRecord | null>(popup, 'pageOfTab', tabId));
  await popup.close();
  return record;
}

function tell(record: PageRecord | null): void {
  if (!record) {
    console.log('Nothing was read on this page.');
    return;
  }
  const mentions = record.names.reduce((sum, name) => sum + name.count, 0);
  console.log(`Found ${record.names.length} names, ${mentions} mentions, on ${record.title || record.url}:`);
  for (const name of record.names)
    console.log(`  ${name.role === 'investor' ? 'investor' : 'company '}  ${name.count}×  ${name.text}`);
}

/** Pictures of the page and of the open card of `name`, light and dark. */
async function writePictures(
  browser: Browser,
  page: Page,
  name: string | undefined,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await preferScheme(browser, page, theme);
    await page.bringToFront();
    await page.mouse.move(2, 2);
    await page.evaluate('scrollTo(0, 0)');
    const save = async (what: string) => {
      const file = join(folder, `${what}-${theme}.png`);
      writeFileSync(file, await page.screenshot());
      console.log(`Wrote ${file}`);
    };
    await save('article');
    if (name && (await openFirstCard(page, name))) await save('card');
    await page.keyboard.press('Escape');
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const options = readStartOptions(process.argv.slice(2), process.env, process.platform);
  const { url, server } = await pageToOpen(options.page);
  ensureBrowser(options.browser);
  const extension = build(options);
  const browser = await launchBrowser(options.browser, {
    extension,
    firefoxUuids: { [FIREFOX_ID]: FIREFOX_UUID },
    headful: !options.headless,
    viewport: options.headless ? { width: 1280, height: 900 } : null,
    ...(server ? { sites: { hosts: [DEMO_HOST], port: server.port } } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'load' }).catch((problem: Error) => {
      throw new Error(`${url} did not open: ${problem.message}`);
    });
    const origin = await extensionOrigin(browser, options.browser);
    const record = await switchOn(browser, origin, page);
    tell(record);
    await page.bringToFront();
    if (options.headless) {
      await writePictures(browser, page, record?.names[0]?.text, options.out ? resolve(options.out) : OUT);
    } else {
      console.log('Rest on a marked name, or press Alt+Shift+K. Close the window to end.');
      await new Promise((done) => browser.once('disconnected', done));
    }
  } finally {
    await browser.close().catch(() => undefined);
    server?.close();
  }
}

main().then(
  () => process.exit(0),
  (problem: unknown) => {
    console.error(problem instanceof Error ? problem.message : problem);
    if (String(problem).includes('ERR_PARSE_ARGS')) console.error(USAGE);
    process.exit(1);
  },
);
