import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../domain/page-address.ts';

describe('the page that an address stands for', () => {
  it.each([
    ['https://www.news.example/a/b/?utm_source=x&id=3#top', 'news.example/a/b?id=3'],
    ['http://news.example/a/b?id=3&fbclid=zz', 'news.example/a/b?id=3'],
    ['https://news.example/?b=2&a=1', 'news.example?a=1&b=2'],
    ['https://NEWS.example/A', 'news.example/A'],
    ['about:blank', null],
    ['file:///tmp/x.html', null],
    ['nonsense', null],
  ])('%s: %s', (url, page) => {
    expect(pageAddress(url)).toBe(page);
  });

  it('is the same with any tracking, fragment and order of parameters', () => {
    const parameter = fc.tuple(
      fc.constantFrom('id', 'p', 'utm_medium', 'gclid'),
      fc.stringMatching(/^[a-z0-9]{1,4}$/),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(parameter, { selector: ([key]) => key }),
        fc.webPath(),
        (parameters, path) => {
          const query = (all: [string, string][]) => new URLSearchParams(all).toString();
          const [one, other] = [query(parameters), query([...parameters.toReversed(), ['utm_term', 'x']])];
          expect(pageAddress(`https://a.example${path}?${one}`)).toBe(
            pageAddress(`http://www.a.example${path}?${other}#f`),
          );
        },
      ),
    );
  });
});
