import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../domain/import-job.ts';
import { untilPackIsIn } from '../../tools/browser/extension-pages.ts';
import { generateNames } from '../../tools/generate-names.ts';
import { seededRandom } from '../../tools/seeded-random.ts';
import { type BrowserName, testedBrowsers } from '../browsers.ts';
import { bundle } from '../page/harness.ts';
import { eventually } from './gestures.ts';
import { KillableBrowser } from './killable-browser.ts';

/** How often the browser is killed; docs/benchmarks.md has what ten came to. */
const KILLS = Number(process.env.POSTMONEY_KILLS ?? 3);
/** A start takes Firefox seconds: there a third of them. */
const killsIn = (name: BrowserName) => (name === 'firefox' ? Math.ceil(KILLS / 3) : KILLS);
const TIMEOUT_MS = 150_000 + KILLS * 30_000;
const SEED = Number(process.env.POSTMONEY_SEED ?? Date.now() % 1_000_000);
const ROWS = 8_000;
const DATASET = 'killed';

/** A list of rounds; its second edition lacks some rows, has others, and other sums in some. */
function listOf(edition: 1 | 2): string {
  const rows = ['Company,Website,Country,Round,Date,Amount (USD),Investors'];
  for (const [at, name] of generateNames({ count: ROWS }).entries()) {
    if ((edition === 1 && at % 11 === 0) || (edition === 2 && at % 13 === 0)) continue;
    const amount = (1 + (at % 90) + (at % 7 === 0 ? edition : 0)) * 1_000_000;
    const day = `20${10 + (at % 16)}-0${1 + (at % 9)}-12`;
    const quoted = `"${name.replaceAll('"', '""')}"`;
    rows.push(
      `${quoted},site-${at}.example,US,Series A,${day},${amount},Capital ${at % 400}; Capital ${at % 37}`,
    );
  }
  // Known to the starter pack, so that pairs are kept, too.
  rows.push('SenseTime,www.sensetime.com,CN,Series C,2018-04-09,600000000,Temasek');
  return rows.join('\n');
}

/** What the store holds, as far as it may not depend on what happened on the way. */
interface Contents {
  notebook: Record<string, string>;
  datasets: { stored: Record<string, string>; left: string[] };
}

/** An installation whose pages can be asked what its store holds. */
class Installation extends KillableBrowser {
  readonly #script: string;

  constructor(name: BrowserName, script: string) {
    super(name);
    this.#script = script;
  }

  /** Starts the browser and opens a page that runs no imports. */
  async start(): Promise<Page> {
    await this.launch();
    return this.open('popup.html');
  }

  override async open(path: string): Promise<Page> {
    const page = await super.open(path);
    await page.evaluate(`${this.#script};globalThis.lab = lab;0`);
    return page;
  }
}

const contents = async (page: Page): Promise<Contents> => ({
  notebook: (await page.evaluate('lab.notebookRows()')) as Contents['notebook'],
  datasets: (await page.evaluate('lab.datasetsStored()')) as Contents['datasets'],
});

const newest = async (page: Page): Promise<ImportJob> =>
  ((await page.evaluate('lab.jobs()')) as ImportJob[]).at(-1)!;

/** What is stored, and whether the import is done: read again where it came to its end meanwhile, as it goes on by itself. */
async function settledContents(page: Page): Promise<{ found: Contents; isDone: boolean }> {
  for (;;) {
    const before = await newest(page);
    const found = await contents(page);
    const after = await newest(page);
    if (before.state === after.state) return { found, isDone: after.state === 'done' };
  }
}

/** Has a page begin to import a file, as its own input is given it. */
async function begin(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'killed' }));
  });
  await ((await page.$('#killed')) as ElementHandle<HTMLInputElement>).uploadFile(path);
  await page.evaluate(`lab.start(document.querySelector('#killed'), '${DATASET}')`);
  await page.evaluate(() => document.querySelector('#killed')?.remove());
}

const isDone = (page: Page) =>
  eventually(
    'the import is done',
    async () => {
      const { state, problem } = await newest(page);
      if (problem) throw new Error(JSON.stringify(problem));
      return state === 'done';
    },
    90_000,
  );

describe.each(testedBrowsers())('an import whose browser is killed, in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-lists-'));
  const fileOf = (edition: 1 | 2) => join(folder, `list-${edition}.csv`);
  const kills = killsIn(name);
  const installations: Installation[] = [];
  let script = '';
  beforeAll(async () => {
    script = await bundle('tests/browser/store.child.ts');
    for (const edition of [1, 2] as const) writeFileSync(fileOf(edition), listOf(edition));
  });
  afterEach(async () => {
    for (const installation of installations.splice(0)) await installation.remove();
  });

  /** An installation with a notebook and the first edition of the list. */
  const prepared = async () => {
    const installation = new Installation(name, script);
    installations.push(installation);
    await installation.start();
    const page = await installation.open('workspace.html#sites');
    await untilPackIsIn(page);
    await page.evaluate('lab.writeNotebook()');
    await begin(page, fileOf(1));
    await isDone(page);
    return { installation, page, before: await contents(page) };
  };

  it(`ends as one that nobody disturbed, after ${kills} kills, and changes nothing before it is done`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    const { page: calm, before: calmBefore } = await prepared();
    const begun = performance.now();
    await begin(calm, fileOf(2));
    await isDone(calm);
    const lasts = performance.now() - begun;
    const wanted = await contents(calm);
    expect(wanted.datasets.left).toEqual([]);
    expect(wanted.datasets.stored).not.toEqual(calmBefore.datasets.stored);

    const { installation, page, before } = await prepared();
    expect(before.datasets).toEqual(calmBefore.datasets);
    await begin(page, fileOf(2));
    const random = seededRandom(SEED);
    let working = page;
    for (let kill = 1; kill <= kills; kill++) {
      await pause(random() * lasts);
      const { state, progress } = await newest(working);
      await installation.kill();
      const looking = await installation.start();
      const { found: after, isDone: wasDone } = await settledContents(looking);
      const has = wasDone ? wanted : before;
      console.log(
        `Seed ${SEED}, kill ${kill} of ${kills}: ${name}, ${state} ${Math.round(progress * 100)} %`,
      );
      expect(after.notebook).toEqual(before.notebook);
      expect(after.datasets.stored).toEqual(has.datasets.stored);
      working = await installation.open('workspace.html#sites');
      // One that was done before it was hit begins anew, from the first edition's place.
      if (has === wanted) {
        await begin(working, fileOf(1));
        await isDone(working);
        expect((await contents(working)).datasets).toEqual(before.datasets);
        await begin(working, fileOf(2));
      }
    }
    await isDone(working);
    const end = await contents(working);
    expect(end.notebook).toEqual(before.notebook);
    expect(end.datasets).toEqual(wanted.datasets);
  });
});
