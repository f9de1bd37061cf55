import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openExtensionPage } from '../../tools/browser/extension-pages.ts';
import { axeFindings } from '../axe.ts';
import { testedBrowsers } from '../browsers.ts';
import { eventually, shows } from './gestures.ts';
import { overflowing } from './looks.ts';
import { ReadingBrowser } from './reading-browser.ts';

/** Rounds of companies that nobody knows; the last row names none. */
const LIST = `Company,Round,Date,Amount,Investors,Source
Quillfeather Robotics,Series A,2025-03-04,€12M,Larch Partners; Kiefer Kapital,https://courier.example/quill
Tansy Optics,Seed,2025-06,$3M,Larch Partners,https://courier.example/tansy
,Seed,2025-07,$1M,,
`;

describe.each(testedBrowsers())('the Data page in %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'postmoney-data-'));
  let reading: ReadingBrowser;
  let page: Page;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: ['courier.example'] });
  });
  beforeEach(async () => {
    await page?.close();
    page = await openExtensionPage(reading.browser, reading.origin, 'workspace.html#data');
    // What is saved is looked at where the page makes it: no two browsers put downloads in the same place.
    await page.evaluate(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (file: Blob) => {
        document.documentElement.dataset.saved = '';
        void file.text().then((text) => {
          document.documentElement.dataset.saved = text;
        });
        return createObjectURL(file);
      };
    });
  });
  afterAll(async () => {
    await reading?.close();
    rmSync(folder, { recursive: true });
  });

  // Roles and names are alike in both, and the search takes Firefox seconds.
  const findings = async () => (name === 'chromium' ? axeFindings(page) : []);
  const choose = async (field: string, file: string) => {
    const input = (await page.waitForSelector(field)) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(folder, file));
  };
  const saved = (kind: string, words: string) =>
    eventually(`${kind} is saved`, async () => {
      // Pressed anew while another file is being written: then nothing happens.
      await page.$eval(`[data-export=${kind}] button`, (button) => button.click());
      const text = await page.evaluate(() => document.documentElement.dataset.saved ?? '');
      return text.includes(words) ? text : null;
    });

  it('imports a list: shows what it gives, reports what became of it, and is the source of its facts', async () => {
    writeFileSync(join(folder, 'rounds.csv'), LIST);
    await page.waitForSelector('[data-dataset=starter]');
    // Reports of an earlier try.
    await eventually('no report is left', async () => {
      const reports = await page.$$('[data-job]');
      await page.$$eval('[data-job] .pm-btn--text', (buttons) => {
        for (const one of buttons) (one as HTMLElement).click();
      });
      return reports.length === 0;
    });
    await choose('input[data-import]', 'rounds.csv');
    await shows(page, /The first rows give[\s\S]*Quillfeather Robotics[\s\S]*€12M/);
    expect(await overflowing(page)).toEqual([]);
    expect(await findings()).toEqual([]);
    await page.$eval('.da-panel .pm-btn--main', (button) => (button as HTMLElement).click());
    await page.waitForSelector('[data-job=done]');
    await shows(page, /no company is named/);
    expect(await page.$$eval('.da-res dd', (figures) => figures.map((figure) => figure.textContent))).toEqual(
      ['2', '2', '0', '1'],
    );
    expect(await findings()).toEqual([]);
    const facts = await saved('facts', 'Quillfeather');
    expect(facts).toMatch(/Quillfeather Robotics,round,series-a,2025-03-04,12000000,EUR,exact/);
    await page.evaluate(() => {
      location.hash = 'search';
    });
    await (await page.waitForSelector('.ws-search'))!.type('quillfeather');
    await shows(page, /€12M/);
  });

  it('saves the notebook, and tells what restoring the file would change before it does', async () => {
    const notebook = await saved('notebook', '"postmoney-notebook"');
    const { records } = JSON.parse(notebook) as { records: object[] };
    const note = {
      id: randomBytes(16).toString('hex'),
      shelf: 'note',
      made: Date.now(),
      device: 'cd'.repeat(16),
      replaces: [],
      about: ['starter/sensetime'],
      kind: 'note',
      note: { id: 'n/1', on: { entity: 'starter/sensetime' }, text: 'Brought back.', written: '2026-11-30' },
    };
    const file = { ...JSON.parse(notebook), count: records.length + 1, records: [...records, note] };
    writeFileSync(join(folder, 'notebook.json'), JSON.stringify(file));
    await choose('.da-two input[type=file]', 'notebook.json');
    await shows(page, /What the notebook of [\s\S]*Notes\s*1[\s\S]*Restore 1 record/);
    expect(await findings()).toEqual([]);
    await page.$eval('.da-two .pm-btn--main', (button) => (button as HTMLElement).click());
    await shows(page, /1 record came back/);
    await page.evaluate(() => {
      location.hash = 'notes';
    });
    await shows(page, /Brought back\./);
  });
});
