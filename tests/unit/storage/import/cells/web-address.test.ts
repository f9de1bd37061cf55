import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { websiteOf } from '../../../../../storage/import/reading/cells/web-address.ts';

/** What the URL standard makes of an address with nothing before its host; `null` for none. */
function standard(text: string): { href: string; host: string } | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return null;
  const { protocol, username, href, hostname, pathname, search } = new URL(address);
  const host = hostname.replace(/^www\d?\./, '').replace(/\.$/, '');
  if (!/^https?:$/.test(protocol) || username !== '' || !/^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(host))
    return null;
  const isBare = pathname === '/' && search === '' && !text.endsWith('/');
  return { href: isBare ? href.replace(/\/$/, '') : href, host };
}

const pieces = (...some: string[]) =>
  fc.array(fc.constantFrom(...some), { maxLength: 6 }).map((all) => all.join(''));
const addresses = fc
  .tuple(
    fc.constantFrom('', '', 'http://', 'https://', 'HTTP://', 'ftp://', 'http:/', '//'),
    pieces('www.', 'www2.', 'a', 'B', '-', '.', 'xn--', 'é', '1', '0x', 'shop.', 'news', '_', '@', '%41'),
    fc.constantFrom('.com', '.io', '.COM', '.com.', '.x', '.中国', '.1', '', '.example:8080'),
    pieces(
      '/',
      '/.',
      '/..',
      '%2e',
      '%2E',
      'a',
      'Z',
      '.',
      '~',
      "'",
      '(',
      '|',
      '^',
      '"',
      'ü',
      '\\\\',
      '%',
      ';',
      '[',
      '`',
    ),
    pieces('?', '#', '&', '=', 'q', "'", '<', '/', '..', 'é'),
  )
  .map((parts) => parts.join(''));

describe('websites of lists', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('are what the URL standard makes of them', () => {
    fc.assert(
      fc.property(addresses, (text) => {
        expect(websiteOf(text)?.url ?? null).toBe(standard(text)?.href ?? null);
      }),
      { numRuns: 5_000 },
    );
  });

  test('usual ones are read without an object of the browser for each', () => {
    vi.stubGlobal('URL', undefined);
    expect(websiteOf('http://www.LivFame.com')).toEqual({
      url: 'http://www.livfame.com',
      domain: 'livfame.com',
    });
    expect(websiteOf('examplon.example/')).toEqual({
      url: 'http://examplon.example/',
      domain: 'examplon.example',
    });
    expect(websiteOf('https://facebook.com/Examplon?ref=1')).toEqual({
      url: 'https://facebook.com/Examplon?ref=1',
      domain: null,
    });
  });
});
