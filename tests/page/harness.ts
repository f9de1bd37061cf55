import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { type BrowserName, type BrowserOptions, launchBrowser } from '../browsers.ts';

/** A page served to the test browser: markup, or a full answer. */
export type Fixture = string | { body: string; headers: Record<string, string>; status?: number };

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

/** Starts a server on 127.0.0.1 that answers each path with its fixture; `fixtures` may grow later. */
export async function serveFixtures(
  fixtures: Map<string, Fixture>,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    // A browser that uses this server as its proxy sends the whole address.
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    const fixture = fixtures.get(`${url.host}${url.pathname}`) ?? fixtures.get(url.pathname);
    if (fixture === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('no such fixture');
      return;
    }
    const answer = typeof fixture === 'string' ? { body: fixture, headers: {} } : fixture;
    response.writeHead('status' in answer && answer.status ? answer.status : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...answer.headers,
    });
    response.end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

/**
 * A browser with fixtures of one's own and one module of the repository run in each of them (its exports
 * are on `window.lab`).
 */
export async function openLab(
  name: BrowserName,
  entry: string,
  options: BrowserOptions = {},
): Promise<PageLab> {
  const fixtures = new Map<string, Fixture>();
  const [script, { server, port }] = await Promise.all([bundle(entry), serveFixtures(fixtures)]);
  const browser = await launchBrowser(name, options);
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
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
}
