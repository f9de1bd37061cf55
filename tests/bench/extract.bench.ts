import recognizers from '@microsoft/recognizers-text-number-with-unit';
import * as chrono from 'chrono-node';
import { readAmounts } from '../../extraction/amounts/read-amounts.ts';
import { readDates } from '../../extraction/dates/read-dates.ts';
import { extractFacts } from '../../extraction/extract-facts.ts';
import { type Asks, type Figure, lessIsBetter, median } from './figure.ts';

/** An article, and a page ten times as long; UTF-16 units. */
const ARTICLE_UNITS = 10_000;
const PAGE_UNITS = 100_000;
const WARM_UP = 15;
const RUNS = 40;
const PUBLISHED = '2024-05-15';

/** Sentences as funding news has them, with names and sums that differ from one to the next. */
const SENTENCES: Record<string, (name: string, sum: number) => string> = {
  en: (name, sum) =>
    `${name}, which builds software for hospitals, said on Tuesday it has raised $${String(sum)} million in a Series B round led by Birchgate Ventures. The round, with participation from Harbour Capital and existing investors, values the company at more than $1.${String(sum)} billion. "We have grown since 2019, and last year was our best," its founder told reporters. Customers in 14 countries use the product every day, and the team wants to hire in Berlin and Lisbon.\n`,
  de: (name, sum) =>
    `${name}, ein Hersteller von Software für Krankenhäuser, hat am Dienstag eine Finanzierung von ${String(sum)} Millionen Euro bekannt gegeben. Angeführt wurde die Runde von Birchgate Ventures, auch Harbour Capital war dabei. Die Bewertung liegt bei mehr als 1,${String(sum)} Milliarden Euro. „Wir wachsen seit 2019, und das vergangene Jahr war unser bestes“, sagte die Gründerin. Kunden in 14 Ländern nutzen das Produkt täglich, und in Berlin und Lissabon wird eingestellt.\n`,
  zh: (name, sum) =>
    `${name}公司周二宣布完成${String(sum)}00万美元B轮融资，由桦门资本领投，海港资本跟投。该公司为医院开发软件，投后估值超过1${String(sum % 10)}亿美元。创始人表示，公司自2019年以来持续增长，去年业绩最好。目前产品已覆盖14个国家的客户，今年还将在柏林和里斯本招聘员工，扩大研发团队的规模，并继续投入新产品的开发。\n`,
};

const SYLLABLES = ['Ka', 'ro', 'Lin', 'vex', 'Mo', 'dal', 'Sur', 'nia', 'Bel', 'tho'];

function blocksOf(lang: string, units: number) {
  const sentence = SENTENCES[lang]!;
  let text = '';
  for (let at = 0; text.length < units; at++) {
    const name = `${SYLLABLES[(at * 2) % 10]!}${SYLLABLES[(at * 7 + 1) % 10]!.toLowerCase()}${SYLLABLES[(at * 3 + 5) % 10]!.toLowerCase()}`;
    text += sentence(name, 11 + ((at * 17) % 80));
  }
  return text
    .slice(0, units)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ text: line, kind: 'text' as const, section: 0 }));
}

function medianMs(work: () => void, runs = RUNS, warmUp = WARM_UP): number {
  for (let run = 0; run < warmUp; run++) work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return median(times);
}

const dateReaders: Record<string, (text: string, from: Date) => unknown> = {
  en: (text, from) => chrono.en.parse(text, from),
  de: (text, from) => chrono.de.parse(text, from),
  zh: (text, from) => chrono.zh.hans.parse(text, from),
};

const CULTURES: Record<string, string> = { en: 'en-us', de: 'de-de', zh: 'zh-cn' };

/**
 * Milliseconds, warm, in Node: all facts of a 10 kB article; a page of 100 kB as so many articles of 10 kB; and dates
 * and sums alone, on the same text beside chrono-node and Microsoft's recognizers.
 */
export async function* figures(asks: Asks): AsyncGenerator<Figure> {
  for (const lang of Object.keys(SENTENCES)) {
    const blocks = blocksOf(lang, ARTICLE_UNITS);
    const facts = (all: typeof blocks) =>
      extractFacts({ blocks: all, lang, published: PUBLISHED, names: [] });
    const article = asks(`extract.article-${lang}`) || asks(`extract.growth-${lang}`);
    const ms = article ? medianMs(() => facts(blocks)) : null;
    if (asks(`extract.article-${lang}`)) yield lessIsBetter(`extract.article-${lang}`, ms, 'ms for 10 kB');
    if (asks(`extract.growth-${lang}`) && ms !== null) {
      const page = blocksOf(lang, PAGE_UNITS);
      yield lessIsBetter(`extract.growth-${lang}`, medianMs(() => facts(page), 8) / ms, 'x for 100 kB');
    }
    if (asks(`extract.amounts-${lang}`)) {
      // Theirs takes a second or more for an article, so both read a paragraph only.
      const { text } = blocks[0]!;
      const ours = medianMs(() => readAmounts(text, lang));
      const theirs = medianMs(() => recognizers.recognizeCurrency(text, CULTURES[lang]!), 3, 1);
      yield lessIsBetter(`extract.amounts-${lang}`, ours, 'ms a paragraph', 'recognizers-text', theirs);
    }
    if (asks(`extract.dates-${lang}`)) {
      const from = new Date(`${PUBLISHED}T12:00:00`);
      const ours = medianMs(() => blocks.map(({ text }) => readDates(text, lang, PUBLISHED)));
      const theirs = medianMs(() => blocks.map(({ text }) => dateReaders[lang]!(text, from)));
      yield lessIsBetter(`extract.dates-${lang}`, ours, 'ms for 10 kB', 'chrono-node', theirs);
    }
  }
}
