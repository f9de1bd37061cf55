import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../../domain/citation.ts';
import { citedSources } from '../../../../storage/export/cited-sources.ts';
import { writeBibtex } from '../../../../storage/export/write-bibtex.ts';
import { writeCsl } from '../../../../storage/export/write-csl.ts';

const COURIER: Citation = {
  url: 'https://courier.example/a_b?x=1&y={z}#top',
  title: 'R&D at 50% off: {Nimbus} raises $30M',
  publisher: 'The Example Courier',
  published: '2018-04-09',
  lang: 'en',
};
const QUARTER: Citation = { title: '雨云完成融资', publisher: '例报', published: '2018-Q2' };
const ABOUT: Citation = { title: 'A look back', published: '2016~', accessed: '2026-11-30' };
const UNDATED: Citation = { url: 'https://www.paper.example/x', title: 'Plans', published: null };

const sources = citedSources([
  COURIER,
  { ...COURIER, url: COURIER.url!.split('#', 1)[0]! },
  QUARTER,
  ABOUT,
  UNDATED,
]);

describe('the sources of an export', () => {
  it('stand once for a document, with keys that tell them apart', () => {
    expect(sources.map(({ key }) => key)).toEqual([
      'theexamplecourier2018nimbus',
      'source2018',
      'source2016look',
      'paperplans',
    ]);
    const twice = citedSources([ABOUT, { ...ABOUT, published: '2016' }]);
    expect(twice.map(({ key }) => key)).toEqual(['source2016look', 'source2016look-2']);
  });

  it('take from a later citation of a document what the first did not say', () => {
    const [first] = citedSources([
      { ...UNDATED },
      { ...UNDATED, publisher: 'Paper', published: '2020', lang: 'en' },
    ]);
    expect(first?.citation).toEqual({ ...UNDATED, publisher: 'Paper', published: '2020', lang: 'en' });
  });

  it('are entries of BibTeX that LaTeX can set, dated as finely as they are', () => {
    const [courier, quarter, about, undated] = [...writeBibtex(sources)];
    expect(courier).toBe(
      `@misc{theexamplecourier2018nimbus,
  title = {{R\\&D at 50\\% off: \\{Nimbus\\} raises \\$30M}},
  howpublished = {The Example Courier},
  date = {2018-04-09},
  year = {2018},
  month = apr,
  url = {https://courier.example/a_b?x=1&y=%7Bz%7D#top},
  langid = {en},
}

`,
    );
    expect(quarter).toContain('date = {2018-04/2018-06},\n  year = {2018},\n}');
    expect(quarter).toContain('title = {{雨云完成融资}}');
    expect(about).toContain('date = {2016~},\n  year = {2016},\n  urldate = {2026-11-30}');
    expect(undated).not.toMatch(/date|year/);
  });

  it('are items of CSL-JSON', () => {
    expect(JSON.parse([...writeCsl(sources)].join(''))).toEqual([
      {
        id: 'theexamplecourier2018nimbus',
        type: 'webpage',
        title: COURIER.title,
        'container-title': 'The Example Courier',
        URL: COURIER.url,
        issued: { 'date-parts': [[2018, 4, 9]] },
        language: 'en',
      },
      {
        id: 'source2018',
        type: 'webpage',
        title: '雨云完成融资',
        'container-title': '例报',
        issued: {
          'date-parts': [
            [2018, 4],
            [2018, 6],
          ],
        },
      },
      {
        id: 'source2016look',
        type: 'webpage',
        title: 'A look back',
        issued: { 'date-parts': [[2016]], circa: true },
        accessed: { 'date-parts': [[2026, 11, 30]] },
      },
      { id: 'paperplans', type: 'webpage', title: 'Plans', URL: 'https://www.paper.example/x' },
    ]);
    expect(JSON.parse([...writeCsl([])].join(''))).toEqual([]);
  });
});
