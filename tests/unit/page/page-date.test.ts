import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { pageDate, readPageDate } from '../../../page/page-date.ts';

const json = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe('the date of a page', () => {
  it.each([
    ['2018-09-15T08:00:00+02:00', '2018-09-15'],
    ['2018-09-15', '2018-09-15'],
    ['2018-9-5', '2018-09-05'],
    ['2018/09/15 08:00', '2018-09-15'],
    ['2018-09', '2018-09'],
    ['2018', '2018'],
    ['Sat, 15 Sep 2018 08:00:00 GMT', '2018-09-15'],
    ['2018-13-40', null],
    ['0001-01-01', null],
    ['20180915', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    [20180915, null],
  ])('reads %j as %s', (text, date) => {
    expect(readPageDate(text)).toBe(date);
  });

  it.each([
    {
      says: 'an article in structured data, before any other thing there',
      html: json({
        '@graph': [
          { '@type': 'WebPage', datePublished: '2001-01-01' },
          { '@type': 'NewsArticle', datePublished: '2018-09-15T00:00Z' },
        ],
      }),
      date: '2018-09-15',
    },
    {
      says: 'other things there, if no article',
      html: json([{ '@type': 'WebPage', datePublished: '2018-09-14' }]),
      date: '2018-09-14',
    },
    {
      says: 'meta data after faulty structured data',
      html: `<script type="application/ld+json">{oops</script><meta property="article:published_time" content="2018-09-13T10:00:00Z">`,
      date: '2018-09-13',
    },
    {
      says: 'a time element of the article',
      html: '<article><time datetime="2018-09-12">12 Sept</time></article>',
      date: '2018-09-12',
    },
    {
      says: 'nothing from a list of stories',
      html: '<ul><li><time datetime="2018-09-12">a</time></ul>',
      date: null,
    },
    { says: 'nothing where nothing is said', html: '<p>15 September 2018</p>', date: null },
  ])('finds $says', ({ html, date }) => {
    const { window } = new JSDOM(`<!doctype html>${html}`);
    expect(pageDate(window.document)).toBe(date);
  });
});
