import type { Page } from 'puppeteer-core';

/** A place on the page, in viewport pixels. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Ink of marks is coloured; black text on white is grey, whatever smooths its edges. */
const COLOURED = 24;
/** This many coloured pixels in one row are a line, dashed or not. */
const ROW = 6;

/**
 * Which of the places show a mark, seen as a person sees it: by coloured pixels on a page that is black on white
 * itself. `eyes` is one of the extension's own pages, which lends its canvas.
 */
export async function markedPlaces(page: Page, eyes: Page, places: Place[]): Promise<boolean[]> {
  await page.bringToFront();
  const picture = await page.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  return eyes.evaluate(
    async (base64, boxes, coloured, enough) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(bitmap, 0, 0);
      return boxes.map(({ left, top, width, height }) => {
        const [w, h] = [Math.ceil(width), Math.ceil(height)];
        const { data } = context.getImageData(Math.floor(left), Math.floor(top), w, h);
        for (let y = 0; y < h; y += 1) {
          let found = 0;
          for (let x = 0; x < w; x += 1) {
            const at = (y * w + x) * 4;
            const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
            if (Math.max(r, g, b) - Math.min(r, g, b) > coloured) found += 1;
          }
          if (found >= enough) return true;
        }
        return false;
      });
    },
    picture,
    places,
    COLOURED,
    ROW,
  );
}
