/** Chromium with the production build, for benches that time the extension from inside its own worlds. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import type { ReadingBrowser } from '../browser/reading-browser.ts';
import { bundle } from '../page/harness.ts';

/** Names go to the extension's page in portions of this many. */
const PORTION = 50_000;

/** Puts a list of names into the store of a running extension; milliseconds of the install. */
export async function fillStore(reading: ReadingBrowser, names: readonly string[]): Promise<number> {
  await loadScript(reading);
  reading.keep.setDefaultTimeout(900_000);
  for (let at = 0; at < names.length; at += PORTION)
    await reading.keep.evaluate(`lab.take(${JSON.stringify(names.slice(at, at + PORTION))})`);
  return (await reading.keep.evaluate('lab.install()')) as number;
}

/** Runs `extension-page.ts` in the extension's page, as `lab`. */
export async function loadScript(reading: ReadingBrowser): Promise<void> {
  await reading.keep.evaluate(`${await bundle('tests/bench/extension-page.ts')};globalThis.lab = lab;`);
}

/** Evaluates expressions in an extension's isolated world of a page, where its content script runs. */
export async function isolatedWorld(
  page: Page,
  origin: string,
): Promise<(expression: string) => Promise<unknown>> {
  const client = await page.createCDPSession();
  const contexts = new Map<string, number>();
  client.on('Runtime.executionContextCreated', ({ context }) => contexts.set(context.origin, context.id));
  await client.send('Runtime.enable');
  const end = Date.now() + 10_000;
  while (!contexts.has(origin)) {
    if (Date.now() > end) throw new Error(`No script of ${origin} runs in the page`);
    await new Promise((next) => setTimeout(next, 20));
  }
  const contextId = contexts.get(origin)!;
  return async (expression) => {
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}

/** The closed shadow root that the reader draws in, reached past the page by the debugger. */
export async function ownRoot(page: Page): Promise<{ client: CDPSession; objectId: string }> {
  const client = await page.createCDPSession();
  const { root } = await client.send('DOM.getDocument', { depth: 2, pierce: true });
  const html = root.children?.find((node) => node.nodeName === 'HTML');
  const host = html?.children?.find((node) =>
    node.shadowRoots?.some((shadow) => shadow.shadowRootType === 'closed'),
  );
  const shadow = host?.shadowRoots?.[0];
  if (!shadow) throw new Error('The reader has drawn nothing in this page');
  const { object } = await client.send('DOM.resolveNode', { backendNodeId: shadow.backendNodeId });
  return { client, objectId: object.objectId! };
}

/** Kills the background of an extension, as the browser does after half a minute of rest. */
export async function killWorker({ browser }: ReadingBrowser, origin: string): Promise<void> {
  const target = browser
    .targets()
    .find((each) => each.type() === 'service_worker' && each.url().startsWith(origin));
  const worker = await target?.worker();
  await worker?.close();
  const end = Date.now() + 5_000;
  while (
    browser.targets().some((each) => each.type() === 'service_worker' && each.url().startsWith(origin))
  ) {
    if (Date.now() > end) throw new Error('The worker does not end');
    await new Promise((next) => setTimeout(next, 20));
  }
}

/** What the background has noted of its waking: step, and when, in milliseconds since 1970. */
export async function notedBy({ browser }: ReadingBrowser, origin: string): Promise<Map<string, number>> {
  const target = browser
    .targets()
    .find((each) => each.type() === 'service_worker' && each.url().startsWith(origin));
  const worker = await target?.worker();
  const marks = await worker?.evaluate(() =>
    performance
      .getEntriesByType('mark')
      .map(({ name, startTime }): [string, number] => [name, performance.timeOrigin + startTime]),
  );
  return new Map(marks);
}

/** Size of the script of the extension that does nothing, in bytes: that of a small real one. */
const IDLE_SCRIPT_BYTES = 60_000;

/** An extension whose worker only answers, for what the browser itself takes to wake one. */
export function idleExtension(host: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-idle-'));
  const manifest = {
    manifest_version: 3,
    name: 'Idle',
    version: '1',
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: [`*://${host}/*`], js: ['content.js'] }],
  };
  const padding = `/*${'x'.repeat(IDLE_SCRIPT_BYTES)}*/`;
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'content.js'), 'globalThis.idle = true;');
  writeFileSync(
    join(folder, 'worker.js'),
    `${padding}\nchrome.runtime.onMessage.addListener((message, sender, reply) => { reply({ at: performance.timeOrigin + performance.now() }); });`,
  );
  return folder;
}
