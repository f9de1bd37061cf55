/**
 * Browsers that speak another language than English, also where its texts are not installed: Debian has them in packages of
 * their own. Then the browser's own texts stay English, but it says that it speaks the language and asks extensions for it.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { findBrowser } from '../../tools/browser/find-browser.ts';
import { inFirefoxWindow } from '../../tools/browser/firefox-window.ts';
import type { Endings } from '../browsers-environment.ts';

/** Tags of the languages that a browser is told to speak. */
export type BrowserLanguage = 'de' | 'zh-CN';

/** What a package puts in place of the browser itself is a script that starts it from here. */
const PLACES = ['/usr/lib/chromium/chromium', '/usr/lib/chromium-browser/chromium-browser'];

const made = new Map<BrowserLanguage, string>();

/** A file under a second name, without its bytes where the file system can do that. */
function alsoAs(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name);
  }
}

/** A Chromium whose texts in `language` are there: the one installed, or a folder that has all of it and these as well. */
export function chromiumThatSpeaks(language: BrowserLanguage): string {
  const found = findBrowser('chromium');
  const executable = [found && realpathSync(found), ...PLACES].find(
    (path) => path && existsSync(join(dirname(path), 'locales')),
  );
  if (!executable) return found ?? '';
  const before = dirname(executable);
  if (existsSync(join(before, 'locales', `${language}.pak`))) return executable;
  const ready = made.get(language);
  if (ready) return ready;
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-chromium-'));
  for (const name of readdirSync(before)) {
    const from = join(before, name);
    const to = join(folder, name);
    // Chromium looks for its files beside where it lies itself, whatever led there.
    if (from === executable) alsoAs(from, to);
    else if (name !== 'locales') symlinkSync(from, to);
  }
  mkdirSync(join(folder, 'locales'));
  for (const one of ['en-US', language])
    symlinkSync(join(before, 'locales/en-US.pak'), join(folder, 'locales', `${one}.pak`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const { postmoneyEndings: endings } = globalThis as Partial<Endings>;
  if (endings) endings.push(async () => remove());
  else process.once('exit', remove);
  const path = join(folder, basename(executable));
  made.set(language, path);
  return path;
}

const speakers = new WeakSet<Browser>();

/** Has Firefox speak a language from now on; what is installed afterwards is asked for it. */
export async function speak(browser: Browser, language: BrowserLanguage): Promise<void> {
  speakers.add(browser);
  const set = `Services.locale.availableLocales = [...new Set([...Services.locale.availableLocales, '${language}'])];
    Services.locale.requestedLocales = ['${language}'];
    return Services.locale.appLocaleAsBCP47;`;
  const spoken = await inFirefoxWindow<string>(browser, set);
  if (spoken !== language) throw new Error(`Firefox speaks ${spoken} instead of ${language}`);
}

/** Takes back what {@link speak} did, where it did anything. */
export async function speakAsBefore(browser: Browser): Promise<void> {
  if (speakers.delete(browser))
    await inFirefoxWindow(browser, `Services.locale.requestedLocales = ['en-US'];`);
}
