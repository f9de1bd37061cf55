import type { Browser } from 'puppeteer-core';
import { forgetScheme } from '../tools/browser/colour-scheme.ts';
import { type BrowserName, type BrowserOptions, launchBrowser } from './browsers.ts';
import type { Endings } from './browsers-environment.ts';
import { type Fixture, serveFixtures } from './fixture-server.ts';

/** A browser with a server for its pages. */
export interface Lent {
  browser: Browser;
  /** What the server answers, by path or by host and path. */
  fixtures: Map<string, Fixture>;
  /** Port of the server on 127.0.0.1. */
  port: number;
  /**
   * Hands the browser on, once `leave` has undone what was done to it and its pages are closed. Where that fails, or is not
   * done in time, the browser is ended.
   */
  giveBack(leave?: () => Promise<void>): Promise<void>;
}

/** How {@link lendBrowser} starts a browser where none stands ready. */
export interface LendOptions extends Omit<BrowserOptions, 'extension' | 'sites'> {
  /** Real host names that the server answers over plain http, `*` for all; none when absent. */
  hosts?: string[];
  /** A browser that nobody used before, which is ended when it is given back. */
  fresh?: boolean;
}

interface Standing extends Omit<Lent, 'giveBack'> {
  isLent: boolean;
  stop(): Promise<void>;
}

/** To end or to tidy a browser takes less; one that takes longer is no use to anybody. */
const PATIENCE_MS = 20_000;

/**
 * Browsers that stand ready, by name and options: a start takes Firefox seconds of processor time. They live as long as
 * the process in which one file of tests follows another.
 */
const standing = new Map<string, Standing>();

const inTime = async (work: Promise<unknown>) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`A browser gave no answer for ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

async function start(name: BrowserName, { hosts, fresh: _, ...options }: LendOptions): Promise<Standing> {
  const fixtures = new Map<string, Fixture>();
  const { server, port } = await serveFixtures(fixtures);
  const closeServer = () => {
    server.close();
    server.closeAllConnections();
  };
  const sites = hosts ? { sites: { hosts, port } } : {};
  const browser = await launchBrowser(name, { ...options, ...sites }).catch((error) => {
    closeServer();
    throw error;
  });
  const stop = async () => {
    await inTime(browser.close()).catch(() => browser.process()?.kill('SIGKILL'));
    closeServer();
  };
  return { browser, fixtures, port, isLent: true, stop };
}

/** Leaves one blank page, and the colours that the browser had at its start. */
async function tidy(browser: Browser): Promise<void> {
  await forgetScheme(browser);
  const blank = await browser.newPage();
  for (const page of await browser.pages()) if (page !== blank) await page.close();
}

/**
 * A browser to test in, as good as a fresh one but for its age: one that an earlier file of tests gave back, where that was
 * started with the same options. It is ended when it is given back where nothing would end it later, as outside of tests.
 */
export async function lendBrowser(name: BrowserName, options: LendOptions = {}): Promise<Lent> {
  const { postmoneyEndings: endings } = globalThis as Partial<Endings>;
  const key = JSON.stringify([name, options]);
  const ready = standing.get(key);
  if (ready && !ready.isLent && ready.browser.connected) {
    ready.isLent = true;
    return lent(key, ready);
  }
  const started = await start(name, options);
  if (!endings || options.fresh || ready?.isLent) return { ...started, giveBack: () => started.stop() };
  standing.set(key, started);
  endings.push(started.stop);
  return lent(key, started);
}

const lent = (key: string, one: Standing): Lent => ({
  browser: one.browser,
  fixtures: one.fixtures,
  port: one.port,
  giveBack: async (leave) => {
    one.fixtures.clear();
    try {
      if (leave) await inTime(leave());
      await inTime(tidy(one.browser));
      one.isLent = false;
    } catch (error) {
      console.warn(`A browser is not handed on: ${error}`);
      standing.delete(key);
      await one.stop();
    }
  },
});
