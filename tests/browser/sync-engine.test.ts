import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../domain/store-fault.ts';
import { callBackground, grantSites } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import type { TestServer } from '../servers/test-server.ts';
import { startApache } from '../servers/web-dav-servers.ts';
import { endWorker } from './ended-worker.ts';
import { eventually } from './gestures.ts';
import { holds, joinInBrowser, OtherDevice, recordsIn } from './other-device.ts';
import { ReadingBrowser } from './reading-browser.ts';
import { syncIn } from './synced-rows.ts';

/** How often Chromium's worker is killed; `POSTMONEY_KILLS=1000` for a soak. */
const KILLS = Number(process.env.POSTMONEY_KILLS ?? 20);
/** Facts that another device has written before the browser joins; `POSTMONEY_FACTS=10000` for the figure that benchmarks tell. */
const FACTS = Number(process.env.POSTMONEY_FACTS ?? 2_000);
/** The longest that a worker may work before it is killed, milliseconds. */
const LONGEST_LIFE_MS = 250;

const ENTITY = 'starter/sensetime';

describe.each(testedBrowsers())('syncing in the background of %s', (name) => {
  let server: TestServer;
  let reading: ReadingBrowser;
  let other: OtherDevice;

  const syncNow = () => syncIn(reading.keep);
  const addName = (text: string) =>
    callBackground<Result<null>>(reading.keep, 'addName', { entity: ENTITY, text });

  beforeAll(async () => {
    server = await startApache();
    other = await OtherDevice.join(server.place);
    for (let n = 0; n < FACTS; n++) other.write();
    await other.prepare();
    await other.sync();
    reading = await ReadingBrowser.start(name, { hosts: [], withPack: true });
    await grantSites(reading.browser, reading.keep, reading.origin, ['http://127.0.0.1/*']);
  });
  afterAll(async () => {
    await reading?.close();
    await server?.stop();
  });

  it('brings everything to a browser that joins', async () => {
    await joinInBrowser(reading.keep, server.place);
    const begun = Date.now();
    const all = syncNow();
    await eventually('the newest has come', () => holds(reading.keep, other.newest), 120_000);
    const first = Date.now() - begun;
    const state = await all;
    console.log(
      `${name}: the newest of ${FACTS} facts came within ${first} ms, all within ${Date.now() - begun} ms`,
    );
    expect(state).toMatchObject({ problem: null, waiting: 0, unreadable: 0, newer: 0, incoming: null });
    expect(state.devices).toEqual(['Browser', 'Other']);
    expect(await recordsIn(reading.keep)).toEqual({ fact: FACTS, device: 1 });
    expect(await reading.api('(await api.alarms.get("sync")).periodInMinutes')).toBe(5);
  });

  it('brings what is written in the browser to others, by itself once it is quiet', async () => {
    expect(await addName('Sense of Time')).toMatchObject({ ok: true });
    expect(await reading.api('(await api.alarms.get("sync-soon")) !== undefined')).toBe(true);
    expect(await syncNow()).toMatchObject({ problem: null, waiting: 0 });
    await other.sync();
    expect(other.names).toEqual(['Sense of Time']);
  });

  it('says that it may not reach the server once the right to was taken back, and goes on when it is given', async () => {
    await reading.api('await api.permissions.remove({ origins: ["http://127.0.0.1/*"] })');
    await addName('Time of Sense');
    expect(await syncNow()).toMatchObject({ problem: { code: 'permission' }, waiting: 1 });
    await grantSites(reading.browser, reading.keep, reading.origin, ['http://127.0.0.1/*']);
    expect(await syncNow()).toMatchObject({ problem: null, waiting: 0 });
  });

  it.runIf(name === 'chromium')(
    'loses nothing and doubles nothing, however often its worker is killed',
    { timeout: 60_000 + KILLS * 3_000 },
    async () => {
      const before = (await recordsIn(reading.keep)).alias!;
      // What a first try left behind has the names of that try.
      const round = Date.now();
      let killed = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        expect(await addName(`Killed ${round} ${kill}`)).toMatchObject({ ok: true });
        if (kill % 4 === 0) {
          other.write();
          await other.sync();
        }
        void callBackground(reading.keep, 'syncNow').catch(() => undefined);
        await new Promise((next) => setTimeout(next, (kill * 37) % LONGEST_LIFE_MS));
        if (await endWorker(reading)) killed += 1;
      }
      expect(await syncNow()).toMatchObject({ problem: null, waiting: 0, unreadable: 0 });
      await other.sync('everything');
      const { alias, fact } = await recordsIn(reading.keep);
      expect(alias).toBe(before + KILLS);
      expect(fact).toBe(
        [...other.disk.records.values()].filter((line) => line.includes('totalRaised')).length,
      );
      expect(other.names.filter((text) => text.startsWith(`Killed ${round}`)).sort()).toEqual(
        Array.from({ length: KILLS }, (_, at) => `Killed ${round} ${at}`).sort(),
      );
      expect(killed).toBeGreaterThan(KILLS / 2);
      const late = await OtherDevice.join(server.place);
      await late.sync();
      expect(late.disk.records.size).toBe(other.disk.records.size);
    },
  );
});
