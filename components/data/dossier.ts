import type { Citation } from '../../domain/citation.ts';
import { displayNames } from '../../domain/display-name.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Fact, Note } from '../../domain/fact.ts';
import { comparePartialDates } from '../../domain/partial-date.ts';
import { amountOf } from '../../domain/report-views.ts';
import { documentKey } from '../../domain/sources.ts';
import { textFragmentAddress } from '../../domain/text-fragment.ts';
import { factName, factParties } from '../format/fact.ts';
import { sentenceCase, webAddress } from '../values.tsx';
import type { Speech } from '../words.ts';

/** What a dossier tells of one entry. */
export interface DossierSubject {
  entity: Entity;
  /** Facts about it. */
  facts: readonly Fact[];
  notes: readonly Note[];
}

/** A text from outside as Markdown shows it: nothing in it is markup, and it stays in its line. */
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~$&]/g, '\\$&');

/** The same for a line of its own, which must begin no list, heading or rule either. */
const plainLine = (text: string) =>
  plain(text)
    .replace(/^[-+#=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');

const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** Numbers the documents of a dossier, each of their quotes apart, since each leads to its own words. */
class Footnotes {
  readonly #numbers = new Map<string, number>();
  readonly #citations: Citation[] = [];

  /** The mark of a citation: `[^3]`. */
  mark(citation: Citation): string {
    const key = `${documentKey(citation)}\n${citation.origin ?? ''}\n${citation.quote?.exact ?? ''}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#citations.push(citation);
      this.#numbers.set(key, number);
    }
    return `[^${number}]`;
  }

  lines(speech: Speech): string[] {
    return this.#citations.map((citation, at) => `[^${at + 1}]: ${sourceText(citation, speech)}`);
  }
}

function sourceText(citation: Citation, speech: Speech): string {
  const { publisher, title, url, quote, published, origin, attribution } = citation;
  const address = webAddress(url);
  const said = plain(speech.quoted(title));
  const linked = address ? `[${said}](<${escapedAddress(textFragmentAddress(address, quote))}>)` : said;
  const parts = [
    publisher ? plain(publisher) : '',
    linked,
    plain(speech.date(published)),
    origin ? plain(speech.t('data.dossier.origin', { origin })) : '',
    attribution ? plain(attribution) : '',
  ];
  const words = quote ? ` ${plain(speech.quoted(quote.exact))}` : '';
  return `${speech.clauses(parts.filter(Boolean))}.${words}`;
}

const escapedAddress = (url: string) => url.replace(/[<>\s]/g, encodeURIComponent);

function factLines(facts: readonly Fact[], notes: Footnotes, speech: Speech): string[] {
  const { t } = speech;
  const newestFirst = [...facts].sort(
    (a, b) => Number(a.asOf === null) - Number(b.asOf === null) || -comparePartialDates(a.asOf, b.asOf),
  );
  const head = [t('expanded.date'), t('workspace.fact'), t('workspace.value'), t('workspace.who')];
  const rows = newestFirst.map((fact) => {
    const money = amountOf(fact);
    const status = fact.status === 'announced' ? '' : ` (${t(`capture.status.${fact.status}`)})`;
    return rowOf([
      plain(speech.date(fact.asOf)),
      plain(`${factName(fact, speech)}${status}`),
      `${plain(money ? speech.money(money) : t('notStated'))}${notes.mark(fact.citation)}`,
      plain(factParties(fact, speech)),
    ]);
  });
  return [rowOf(head), rowOf(head.map(() => '---')), ...rows];
}

function noteLines(note: Note, footnotes: Footnotes, speech: Speech): string[] {
  const lines = note.text.split('\n').map((line) => `> ${plainLine(line)}`.trimEnd());
  const source = note.citation ? ` ${footnotes.mark(note.citation)}` : '';
  return [...lines, '>', `> ${plain(speech.date(note.written))}${source}`, ''];
}

function subjectLines(
  { entity, facts, notes }: DossierSubject,
  footnotes: Footnotes,
  speech: Speech,
): string[] {
  const { t, locale } = speech;
  const [main, other] = displayNames(entity, locale);
  const homepage = webAddress(entity.homepage);
  const about = [
    ...entity.roles.map((role) => t(`workspace.${role}`)),
    entity.description && sentenceCase(entity.description),
    entity.city,
    entity.founded && t('card.founded', { date: speech.date(entity.founded) }),
  ].filter((part) => part !== undefined && part !== '');
  return [
    `# ${plain([main.text, other?.text].filter(Boolean).join(' '))}`,
    '',
    `${about.map((part) => plain(part ?? '')).join(' · ')}${homepage ? ` · <${escapedAddress(homepage)}>` : ''}`,
    '',
    ...(facts.length > 0
      ? [`## ${t('workspace.rooms.facts')}`, '', ...factLines(facts, footnotes, speech), '']
      : []),
    ...(notes.length > 0
      ? [
          `## ${t('workspace.rooms.notes')}`,
          '',
          ...notes.flatMap((note) => noteLines(note, footnotes, speech)),
        ]
      : []),
  ];
}

/**
 * A dossier in Markdown (CommonMark with tables and footnotes of GFM): each figure has a footnote with its source, whose
 * link leads to the quoted words on the page.
 */
export function dossierText(subjects: readonly DossierSubject[], speech: Speech): string {
  const footnotes = new Footnotes();
  const lines = subjects.flatMap((subject) => subjectLines(subject, footnotes, speech));
  return `${[...lines, ...footnotes.lines(speech)].join('\n')}\n`;
}
