import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from '../browsers.ts';
import type { Fixture } from '../fixture-server.ts';
import { type LendOptions, lendBrowser } from '../standing-browsers.ts';

/** What one browser's page tests share: a server for fixtures, a browser and the script under test. */
export interface PageLab {
  browser: Browser;
  name: BrowserName;
  /** Port of the fixture server on 127.0.0.1. */
  port: number;
  /** Serves `fixture` under a new path, opens it, and runs the script under test in it. */
  open(fixture: Fixture, options?: OpenOptions): Promise<Page>;
  /** Adds a fixture under `path` without opening it. */
  serve(path: string, fixture: Fixture): void;
  close(): Promise<void>;
}

/** How a fixture is opened. */
export interface OpenOptions {
  viewport?: { width: number; height: number; deviceScaleFactor?: number; hasTouch?: boolean };
  scheme?: 'light' | 'dark';
  /** Leaves out the script under test (to look at the bare page). */
  bare?: boolean;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Bundles a module of the repository (path from its root) for a browser, as one script that puts the
 * module's exports on `window.lab`.
 */
export async function bundle(entry: string, plugins: Plugin[] = []): Promise<string> {
  const result = await build({
    entryPoints: [`${root}${entry}`],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'lab',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'text' },
    logLevel: 'error',
    plugins,
  });
  return result.outputFiles[0]!.text;
}

/**
 * A browser with fixtures of one's own and one module of the repository run in each of them (its exports
 * are on `window.lab`).
 */
export async function openLab(name: BrowserName, entry: string, options: LendOptions = {}): Promise<PageLab> {
  const script = await bundle(entry);
  const { browser, fixtures, port, giveBack } = await lendBrowser(name, options);
  let count = 0;
  return {
    browser,
    name,
    port,
    serve: (path, fixture) => void fixtures.set(path, fixture),
    async open(fixture, { viewport, scheme, bare } = {}) {
      count += 1;
      const path = `/fixture-${count}`;
      fixtures.set(path, fixture);
      const page = await browser.newPage();
      if (viewport) await page.setViewport(viewport);
      if (scheme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'load' });
      if (!bare) await page.evaluate(`${script};window.lab=lab;0`);
      return page;
    },
    close: () => giveBack(),
  };
}
