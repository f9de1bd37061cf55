import { marked } from 'marked';
import { expect, it } from 'vitest';
import { dossierText } from '../../../components/data/dossier.ts';
import { factText } from '../../../components/data/fact-text.ts';
import { speechOf, type Translate } from '../../../components/words.ts';
import type { Note } from '../../../domain/fact.ts';
import { entities, nimbusFacts, senseTimeFacts } from '../../fixtures/store-samples.ts';

/** Says the last part of the key and the values. */
const t: Translate = (key, ...args) => {
  const values = args.find((arg) => typeof arg === 'object') ?? {};
  if (key === 'quote') return `“${Object.values(values)[0]}”`;
  return key.startsWith('list.') ? ', ' : [key.split('.').at(-1), ...Object.values(values)].join(' ');
};
const speech = speechOf({ t, locale: 'en' });
const HARD = '1. *Stars* | <b>bold</b> [link](javascript:alert(1)) `code` $x$\n===\n- item\n# Head &amp; $y$';
const note: Note = { id: 'n/1', on: { entity: 'starter/sensetime' }, text: HARD, written: '2026-11-30' };

it('tells each fact with a footnote whose link leads to the quoted words', () => {
  const text = dossierText([{ entity: entities.sensetime!, facts: senseTimeFacts(true), notes: [] }], speech);
  expect(text).toContain('# SenseTime 商汤科技\n');
  const valuation = /valuationAt series C \(reported\) \| \\>\\\$4\.5B\[\^(\d+)\]/.exec(text);
  expect(valuation).not.toBeNull();
  expect(text).toContain(
    `[^${valuation![1]}]: TechCrunch, [“SenseTime raises \\$600M”](<https://techcrunch.com/2018/04/08/sensetime/#:~:text=and%20says%20that-,a%20value%20above%20four%20and%20a%20half%20billion%20dollars,-is%20what%20the>), 8 Apr 2018, one source. “a value above four and a half billion dollars”`,
  );
  const marks = [...text.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, number]) => number!);
  const notes = [...text.matchAll(/^\[\^(\d+)\]:/gm)].map(([, number]) => number!);
  expect(marks).toHaveLength(senseTimeFacts(true).length);
  expect([...new Set(marks)].sort()).toEqual([...notes].sort());
});

it('lists the newest first and what has no date last', () => {
  const text = dossierText(
    [{ entity: entities.nimbus!, facts: [...nimbusFacts].reverse(), notes: [] }],
    speech,
  );
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  expect(rows.map((row) => row.split(' | ')[0])).toEqual(['| \\~2016', '| noDate']);
});

it('keeps what comes from outside plain text', () => {
  const text = dossierText(
    [
      {
        entity: { ...entities.nimbus!, name: '# <img src=x> *N*', homepage: 'javascript:alert(1)' },
        facts: [
          { ...nimbusFacts[0]!, citation: { title: HARD, url: 'javascript:alert(1)', published: null } },
        ],
        notes: [note],
      },
    ],
    speech,
  );
  const html = marked.parse(text, { async: false, gfm: true });
  expect(html).not.toMatch(/<(?:img|b|em|strong|code|a|ul|ol|li|h[3-6])\b/);
  expect(html.match(/<h1\b/g)).toHaveLength(1);
  expect(html).toContain('*Stars* | &lt;b&gt;bold&lt;/b&gt;');
  expect(html).toContain('Head &amp;amp; $y$');
  expect(html.match(/<tr>/g)).toHaveLength(2);
});

it('says a fact in one line', () => {
  expect(factText(nimbusFacts[0]!, speech)).toBe(
    'seed, ~2016: $30M, SoftBank Vision Fund (lead), Kiefer Kapital, Larch Partners',
  );
});
