import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callBackground } from '../../tools/browser/extension-pages.ts';
import { testedBrowsers } from '../browsers.ts';
import { eventually, leave, noCard } from './gestures.ts';
import { article, builtFor, hoverCard, ReadingBrowser } from './reading-browser.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CORPUS = join(process.env.POSTMONEY_SHARED ?? resolve(ROOT, '../shared'), 'corpus');
const present = existsSync(join(CORPUS, 'gold.jsonl'));
if (!present)
  console.log(`SKIPPED: the source articles in a browser, since ${CORPUS} is absent (POSTMONEY_SHARED).`);

/** Where each article stood, and the words of it whose card is opened. */
const ARTICLES = [
  { id: 'seed-000', host: 'technode.com', main: 'CloudMinds' },
  { id: 'seed-001', host: 'medium.com', main: 'Cloudwalk' },
  { id: 'seed-002', host: 'ki-nachrichten.de', main: 'SenseTime' },
  { id: 'seed-003', host: 'techcrunch.com', main: 'SenseTime' },
  { id: 'seed-004', host: 'pymnts.com', main: 'SenseTime' },
];

interface Gold {
  id: string;
  lang: string;
  title: string;
  entities: { name: string; aliases: string[]; mentions: number; optional?: boolean }[];
}

interface Stated {
  value: {
    statements: {
      draft: { company: { name: string } | null; kind: string };
      judgement: { verdict: string };
    }[];
  } | null;
}

const lines = (): Gold[] =>
  readFileSync(join(CORPUS, 'gold.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Gold);

const markup = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

interface Pack {
  entities: { id: string; name: string; aliases?: { text: string }[] }[];
  facts: { subject: string; citation: { publisher: string } }[];
}

/** Entities of a pack by each of their names, in lower case. */
function namesOf({ entities }: Pack): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { id, name, aliases = [] } of entities)
    for (const text of [name, ...aliases.map((alias) => alias.text)])
      byName.set(text.toLowerCase(), [...(byName.get(text.toLowerCase()) ?? []), id]);
  return byName;
}

/**
 * Opens a page whose host the browser only visits over https: Chromium asks for it there whatever is said, so the
 * request is answered before it leaves. Firefox is told at its start to forget its list of such hosts.
 */
async function openSecure(reading: ReadingBrowser, address: string, body: string): Promise<Page> {
  const page = await reading.browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // The frame of the card is asked for as well, and is none of ours to answer.
    const ours = request.url() === `https://${address}`;
    void (ours ? request.respond({ contentType: 'text/html; charset=utf-8', body }) : request.continue());
  });
  await page.goto(`https://${address}`, { waitUntil: 'load' });
  await page.bringToFront();
  return page;
}

describe.skipIf(!present).each(testedBrowsers())('the five source articles in %s', (name) => {
  let reading: ReadingBrowser;
  const gold = new Map(present ? lines().map((line) => [line.id, line]) : []);
  const pack: Pack = JSON.parse(readFileSync(join(builtFor(name), 'pack/starter.json'), 'utf8'));
  const names = namesOf(pack);
  beforeAll(async () => {
    const hosts = ARTICLES.map(({ host }) => host);
    const prefs = { 'network.stricttransportsecurity.preloadlist': false };
    reading = await ReadingBrowser.start(name, { hosts, prefs });
  });
  let page: Page | null = null;
  afterEach(async () => {
    await page?.close();
    page = null;
  });
  afterAll(() => reading?.close());

  const open = (id: string, host: string) => {
    const { lang, title } = gold.get(id)!;
    const paragraphs = readFileSync(join(CORPUS, `docs/${id}.txt`), 'utf8').split(/\n\s*\n/);
    const body = article(paragraphs.map(markup), { title: markup(title), lang });
    if (host === 'medium.com' && name === 'chromium') return openSecure(reading, `${host}/`, body);
    reading.serve(`${host}/`, body);
    return reading.open(`${host}/`);
  };

  it.each(ARTICLES)(
    '$host: every name of the pack is found, and $main has a card with sources',
    async (at) => {
      const wanted = gold.get(at.id)!.entities.flatMap(({ name: main, aliases, optional }) => {
        const ids = [main, ...aliases].flatMap((text) => names.get(text.toLowerCase()) ?? []);
        return optional || ids.length === 0 ? [] : [{ main, ids }];
      });
      expect(wanted.length).toBeGreaterThan(1);
      page = await open(at.id, at.host);
      let missing = wanted;
      await reading.recordOf(page, (record) => {
        const found = new Set(record.names.flatMap(({ entities }) => entities));
        missing = wanted.filter(({ ids }) => !ids.some((id) => found.has(id)));
        return missing.length === 0;
      });
      expect(missing).toEqual([]);
      const { text } = await hoverCard(page, at.main);
      const subjects = names.get(at.main.toLowerCase()) ?? [];
      const sources = pack.facts.flatMap(({ subject, citation }) =>
        subjects.includes(subject) ? [citation.publisher] : [],
      );
      expect(sources.filter((publisher) => text.includes(publisher))).not.toEqual([]);
      await leave(page);
      await noCard(page);
    },
  );

  it.each(ARTICLES)('$host: what it states of $main is known, since the pack holds it', async (at) => {
    page = await open(at.id, at.host);
    await reading.recordOf(page);
    const tab = await reading.tabOf(page);
    const statements = await eventually('the page was compared', async () => {
      const found = await callBackground<Stated>(reading.keep, 'pageStatements', tab);
      return found.value && found.value.statements.length > 0 ? found.value.statements : null;
    });
    const lines = statements.map(
      ({ draft, judgement }) => `${judgement.verdict}: ${draft.company?.name} ${draft.kind}`,
    );
    console.log(`${at.host}: ${lines.join('; ')}`);
    expect(lines.filter((line) => /^(known|adds-source): /.test(line))).not.toEqual([]);
  });
});
