import type { Frame, Page } from 'puppeteer-core';

/**
 * What does not fit in a page or frame, as lines to read: text wider than its box or outside the window, where
 * neither may be scrolled to nor is cut with an ellipsis.
 */
export const overflowing = (where: Page | Frame): Promise<string[]> =>
  where.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element) =>
      element !== document.documentElement && /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isHidden = (element: Element) =>
      !element.checkVisibility() || element.closest('.vh, svg, option') !== null;
    return [...document.body.querySelectorAll('*')].flatMap((element) => {
      const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim());
      if (own.length === 0 || isHidden(element)) return [];
      for (let around: Element | null = element; around; around = around.parentElement)
        if (scrolls(around)) return [];
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      // What is cut with an ellipsis ends with its box.
      const right = getComputedStyle(element).textOverflow === 'ellipsis' ? box.right : text.right;
      if (right <= box.right + 1 && text.left >= -1 && right <= width + 1) return [];
      return [`${element.tagName}.${element.className}: ${(element.textContent ?? '').trim().slice(0, 80)}`];
    });
  });
