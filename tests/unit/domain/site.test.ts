import { describe, expect, it } from 'vitest';
import {
  isCompareOn,
  isSiteOn,
  patternOf,
  registrationOf,
  siteFromInput,
  siteOf,
  withCompareSwitched,
  withSiteSwitched,
  withSiteSwitchedBack,
} from '../../../domain/site.ts';

describe('which site a page belongs to', () => {
  it.each([
    ['https://www.techcrunch.com/2018/04/08/x', 'techcrunch.com'],
    ['http://news.example.co.uk:8080/', 'news.example.co.uk'],
    ['https://WWW.36kr.com', '36kr.com'],
    ['chrome://extensions', null],
    ['about:blank', null],
    ['file:///tmp/a.html', null],
    ['not a url', null],
  ])('%s is %s', (url, site) => expect(siteOf(url)).toBe(site));

  it.each([
    ['TechCrunch.com', 'techcrunch.com'],
    [' https://www.caixin.com/finance ', 'caixin.com'],
    ['müller.de', 'xn--mller-kva.de'],
    ['news', null],
    ['*.com', null],
    ['', null],
    ['javascript://x.com/%0aalert(1)', null],
  ])('typed %j means %s', (input, site) => expect(siteFromInput(input)).toBe(site));

  it.each([
    ['techcrunch.com', '*://*.techcrunch.com/*'],
    ['127.0.0.1', '*://127.0.0.1/*'],
    ['localhost', '*://localhost/*'],
  ])('the pattern of %s is %s', (site, pattern) => expect(patternOf(site)).toBe(pattern));
});

describe('where the reader script runs', () => {
  const chosen = { mode: 'chosen' as const, on: ['a.com', 'blog.b.org'], off: [] };

  it('runs on chosen sites and their subdomains only', () => {
    expect(isSiteOn('a.com', chosen)).toBe(true);
    expect(isSiteOn('news.a.com', chosen)).toBe(true);
    expect(isSiteOn('nota.com', chosen)).toBe(false);
    expect(isSiteOn('b.org', chosen)).toBe(false);
  });

  it('runs only where the browser granted it', () => {
    expect(registrationOf(chosen, ['*://*.a.com/*'])?.matches).toEqual(['*://*.a.com/*']);
    expect(registrationOf(chosen, ['*://*.b.org/*'])?.matches).toEqual(['*://*.blog.b.org/*']);
    expect(registrationOf(chosen, [])).toBeNull();
    expect(registrationOf(chosen, ['*://*/*'])?.matches).toHaveLength(2);
  });

  it('leaves out switched-off sites everywhere', () => {
    const everywhere = { mode: 'everywhere' as const, on: [], off: ['bank.com'] };
    expect(registrationOf(everywhere, ['*://*/*'])).toEqual({
      matches: ['*://*/*'],
      excludeMatches: ['*://*.bank.com/*'],
    });
    expect(registrationOf(everywhere, ['*://*.a.com/*'])).toBeNull();
    expect(isSiteOn('my.bank.com', everywhere)).toBe(false);
    expect(isSiteOn('a.com', everywhere)).toBe(true);
  });

  it('runs nowhere on its own in click mode', () => {
    const click = { mode: 'click' as const, on: ['a.com'], off: [] };
    expect(registrationOf(click, ['*://*/*'])).toBeNull();
    expect(isSiteOn('a.com', click)).toBe(false);
  });
});

describe('reading pages against the store', () => {
  it('is on but for sites left out and their subdomains, or off altogether', () => {
    expect(isCompareOn('a.com', { on: true, off: [] })).toBe(true);
    expect(isCompareOn('www.a.com', { on: true, off: ['a.com'] })).toBe(false);
    expect(isCompareOn('ba.com', { on: true, off: ['a.com'] })).toBe(true);
    expect(isCompareOn('a.com', { on: false, off: [] })).toBe(false);
  });
});

describe('the switch of one site', () => {
  const chosen = { mode: 'chosen' as const, on: ['a.com', 'blog.b.org'], off: [] };
  const everywhere = { mode: 'everywhere' as const, on: ['a.com'], off: ['bank.com'] };
  const click = { mode: 'click' as const, on: [], off: [] };

  it('leaves all other sites as they are', () => {
    expect(withSiteSwitched(chosen, 'c.net', true).on).toEqual(['a.com', 'blog.b.org', 'c.net']);
    expect(withSiteSwitched(chosen, 'a.com', false).on).toEqual(['blog.b.org']);
    expect(withSiteSwitched(everywhere, 'c.net', false)).toEqual({
      ...everywhere,
      off: ['bank.com', 'c.net'],
    });
    expect(withSiteSwitched(everywhere, 'bank.com', true)).toEqual({ ...everywhere, off: [] });
  });

  it('switches off a site that is listed with its parent', () => {
    const both = { ...chosen, on: ['a.com', 'news.a.com', 'b.org'] };
    expect(withSiteSwitched(both, 'news.a.com', false).on).toEqual(['b.org']);
  });

  it('begins a list where only clicks read before', () => {
    expect(withSiteSwitched(click, 'a.com', true)).toEqual({ mode: 'chosen', on: ['a.com'], off: [] });
  });

  it.each([chosen, everywhere, click])(
    'goes back to where it was when the browser does not allow it',
    (before) => {
      const host = before.mode === 'everywhere' ? 'bank.com' : 'c.net';
      expect(withSiteSwitchedBack(withSiteSwitched(before, host, true), host, before)).toEqual(before);
    },
  );

  it('keeps what else changed while the browser was asking', () => {
    const meanwhile = withSiteSwitched(withSiteSwitched(chosen, 'c.net', true), 'd.dev', true);
    expect(withSiteSwitchedBack(meanwhile, 'c.net', chosen).on).toEqual(['a.com', 'blog.b.org', 'd.dev']);
    expect(withSiteSwitchedBack(chosen, 'a.com', chosen)).toEqual(chosen);
  });

  it('decides where statements are compared', () => {
    expect(withCompareSwitched({ on: true, off: ['a.com'] }, 'b.org', false).off).toEqual(['a.com', 'b.org']);
    expect(withCompareSwitched({ on: false, off: ['a.com'] }, 'news.a.com', true)).toEqual({
      on: true,
      off: [],
    });
  });
});
