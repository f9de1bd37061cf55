import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';
import { hoverCard, ReadingBrowser } from './reading-browser.ts';

const ARTICLE = readFileSync(join(resolve(import.meta.dirname, '../..'), 'demo/article.html'), 'utf8');

describe.each(testedBrowsers())('the demo article in %s', (name) => {
  let reading: ReadingBrowser;
  beforeAll(async () => {
    reading = await ReadingBrowser.start(name, { hosts: ['courier.example'] });
    reading.serve('courier.example/', ARTICLE);
  });
  afterAll(() => reading?.close());

  it('finds the names of the English, German and Chinese paragraphs', async () => {
    const page = await reading.open('courier.example/');
    const record = await reading.recordOf(page, ({ names }) => names.length >= 17);
    const found = record?.names.flatMap(({ entities }) => entities) ?? [];
    expect(found).toEqual(
      expect.arrayContaining([
        'starter/sensetime',
        'starter/temasek',
        'starter/softbank',
        'starter/cloudminds',
      ]),
    );
    await page.close();
  });

  it('opens a card with both valuations, each with who said it', async () => {
    const page = await reading.open('courier.example/');
    await reading.recordOf(page);
    const { text } = await hoverCard(page, 'SenseTime');
    expect(text).toContain('Bloomberg');
    expect(text).toContain('Reuters');
    expect(text).toMatch(/\$3B/);
    expect(text).toMatch(/\$4\.5B/);
    await page.close();
  });
});
