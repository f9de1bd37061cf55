import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../domain/store-fault.ts';
import {
  callBackground,
  grantSites,
  openExtensionPage,
  untilPackIsIn,
} from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { type Gate, startGate } from '../servers/gate.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startNginx } from '../servers/web-dav-servers.ts';
import { eventually } from './gestures.ts';
import { KillableBrowser } from './killable-browser.ts';
import { countIn } from './notebook-rows.ts';
import { joinInBrowser, OtherDevice, recordsIn } from './other-device.ts';
import { builtFor, ReadingBrowser } from './reading-browser.ts';
import { syncIn } from './synced-rows.ts';

/** How often a browser is killed, and how often Firefox puts its event page to rest. */
const BROWSER_KILLS = Number(process.env.POSTMONEY_BROWSER_KILLS ?? 2);
const RESTS = 8;
/** How long Firefox waits before it ends an event page that does nothing, by its own reckoning; milliseconds. */
const IDLE_MS = 600;
/** On a loaded machine it takes its time over that. */
const REST_MS = 10_000;
/** Another device wrote so many facts before. */
const FACTS = 3_000;
/** Further facts, each in an object of its own, that a slow server takes some seconds to hand out. */
const SINGLE_FACTS = 40;
const SLOW_MS = 250;
/** An alarm rings after half a minute at the earliest. */
const BY_ALARM_MS = 90_000;
const ENTITY = 'starter/sensetime';
const ORIGINS = ['http://127.0.0.1/*'];

const addName = (page: Page, text: string) =>
  callBackground<Result<null>>(page, 'addName', { entity: ENTITY, text });

/** Has the words of all facts made anew, as if they had just come in; gives how many rows of words there were. */
const forgetWords = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open('postmoney-notebook');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['worded', 'unworded'], 'readwrite');
          const words = transaction.objectStore('worded');
          const asked = words.getAll() as IDBRequest<{ record: string }[]>;
          asked.onsuccess = () => {
            words.clear();
            transaction
              .objectStore('unworded')
              .add({ made: 0, ids: asked.result.map(({ record }) => record) });
          };
          transaction.onabort = () => fail(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            done(asked.result.length);
          };
        };
      }),
  );

describe.each(testedBrowsers())('what was confirmed, in %s', (name) => {
  let server: TestServer;
  let gate: Gate;
  let other: OtherDevice;
  const ends: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    server = await startNginx();
    gate = await startGate(server.place);
    other = await OtherDevice.join(server.place);
    await other.prepare();
    for (let n = 0; n < FACTS; n++) other.write();
    await other.sync();
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await gate?.shut();
    await server?.stop();
  });

  /** Syncs to the end; then this browser and the other device hold the same, and each name once. */
  const bothHaveAll = async (page: Page, names: readonly string[]) => {
    await eventually('all is synced', async () => {
      const { problem, waiting, incoming } = await syncIn(page);
      if (problem) throw new Error(JSON.stringify(problem));
      return waiting === 0 && incoming === null;
    });
    await other.sync('everything');
    expect([...other.names].sort()).toEqual([...names].sort());
    const { fact, alias } = await recordsIn(page);
    expect({ fact, alias }).toEqual({ fact: FACTS, alias: names.length });
  };

  it('is there after its browser was killed at once, and goes out', { timeout: 180_000 }, async () => {
    const killable = new KillableBrowser(name);
    ends.push(() => killable.remove());
    const names: string[] = [];
    await killable.launch();
    let page = await killable.open('workspace.html#sites');
    await untilPackIsIn(page);
    await joinInBrowser(page, gate.place);
    for (let kill = 0; kill < BROWSER_KILLS; kill++) {
      const text = `Kept ${kill}`;
      expect(await addName(page, text)).toMatchObject({ ok: true });
      names.push(text);
      await killable.kill();
      await killable.launch();
      page = await killable.open('workspace.html#sites');
      expect((await recordsIn(page)).alias).toBe(names.length);
    }
    await grantSites(killable.browser, page, killable.origin, ORIGINS);
    await bothHaveAll(page, names);
  });

  it('outlives an update of the extension in the middle of a sync, which goes on by itself', async () => {
    const reading = await ReadingBrowser.start(name, { hosts: [] });
    ends.push(() => reading.close());
    await grantSites(reading.browser, reading.keep, reading.origin, ORIGINS);
    await joinInBrowser(reading.keep, gate.place);
    expect(await addName(reading.keep, 'Before')).toMatchObject({ ok: true });
    const first = gate.passed();
    void callBackground(reading.keep, 'syncNow').catch(() => undefined);
    await first;
    await pause(150);
    // As an update does: the worker is ended, and pages and alarms go with it.
    await reading.browser.installExtension(builtFor(name));
    const page = await eventually('the extension is there again', () =>
      openExtensionPage(reading.browser, reading.origin, 'workspace.html#sites'),
    );
    await eventually('servers are asked now and then', () =>
      page.evaluate(`(globalThis.browser ?? globalThis.chrome).alarms.get('sync').then(Boolean)`),
    );
    expect(await addName(page, 'After')).toMatchObject({ ok: true });
    await bothHaveAll(page, ['Before', 'After']);
  });

  it.runIf(name === 'chromium')(
    'a sync whose worker is killed over it goes on by itself, and to the end',
    { timeout: 180_000 },
    async () => {
      for (let n = 0; n < SINGLE_FACTS; n++) {
        other.write();
        await other.sync('push');
      }
      const reading = await ReadingBrowser.start(name, { hosts: [] });
      ends.push(() => reading.close());
      await grantSites(reading.browser, reading.keep, reading.origin, ORIGINS);
      await joinInBrowser(reading.keep, gate.place);
      gate.slow(SLOW_MS);
      // Nobody waits for an answer, and no poll comes to its help.
      await reading.api(`await api.alarms.create('sync', { when: Date.now() })`);
      const facts = async () => (await recordsIn(reading.keep)).fact ?? 0;
      await eventually('the first have come', async () => (await facts()) > 0, BY_ALARM_MS);
      const isWorker = (target: { type(): string; url(): string }) =>
        target.type() === 'service_worker' && target.url().startsWith(reading.origin);
      const worker = await reading.browser.targets().find(isWorker)!.worker();
      await worker!.close();
      const before = await facts();
      expect(before).toBeLessThan(FACTS + SINGLE_FACTS);
      expect(await reading.api('(await api.alarms.getAll()).map(({ name }) => name).sort()')).toContain(
        'sync-go-on',
      );
      await pause(2 * SLOW_MS);
      expect(await facts()).toBe(before);
      gate.slow(0);
      await eventually('all have come', async () => (await facts()) === FACTS + SINGLE_FACTS, BY_ALARM_MS);
      await eventually('nothing is left to go on with', async () =>
        reading.api<boolean>(`(await api.alarms.getAll()).every(({ name }) => !name.endsWith('go-on'))`),
      );
      const words = await forgetWords(reading.keep);
      expect(words).toBe(FACTS + SINGLE_FACTS);
      await reading.api(`await api.alarms.create('words-go-on', { when: Date.now() })`);
      await eventually(
        'words are made again',
        async () => (await countIn(reading.keep, 'worded')) === words,
        BY_ALARM_MS,
      );
    },
  );

  it.runIf(name === 'firefox')(
    'is neither lost nor doubled however often its event page is put to rest',
    async () => {
      const reading = await ReadingBrowser.start(name, {
        hosts: [],
        prefs: { 'extensions.background.idle.timeout': IDLE_MS },
      });
      ends.push(() => reading.close());
      await grantSites(reading.browser, reading.keep, reading.origin, ORIGINS);
      await joinInBrowser(reading.keep, gate.place);
      const isResting = () => reading.api<boolean>('api.extension.getBackgroundPage() === null');
      let rested = 0;
      const names: string[] = [];
      for (let rest = 0; rest < RESTS; rest++) {
        const text = `Rested ${rest}`;
        // A call that comes while the event page is being ended has no answer: then nothing was confirmed.
        const call = addName(reading.keep, text).catch(() => null);
        if ((await call)?.ok) names.push(text);
        // An alarm has the background sync, and nobody waits for that.
        await reading.api(`await api.alarms.create('sync-soon', { when: Date.now() + ${rest * 17} })`);
        const before = Date.now();
        while (Date.now() - before < REST_MS && !(await isResting())) await pause(20);
        if (await isResting()) rested += 1;
      }
      expect(names.length).toBeGreaterThanOrEqual(RESTS / 2);
      expect(rested).toBeGreaterThan(RESTS / 2);
      await bothHaveAll(reading.keep, names);
    },
  );
});
