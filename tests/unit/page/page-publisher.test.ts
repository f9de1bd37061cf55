import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { pagePublisher } from '../../../page/page-publisher.ts';

const of = (head: string) => pagePublisher(new JSDOM(`<head>${head}</head>`).window.document);

describe('who publishes a page', () => {
  it.each([
    ['<meta property="og:site_name" content="The  Example Courier ">', 'The Example Courier'],
    ['<meta name="application-name" content="Courier">', 'Courier'],
    ['<meta property="og:site_name" content=""><meta name="DC.publisher" content="Courier">', 'Courier'],
    [`<meta property="og:site_name" content="${'x'.repeat(200)}">`, null],
    ['<title>Courier</title>', null],
  ])('%s', (head, name) => expect(of(head)).toBe(name));
});
