import type { ReadingBrowser } from '../reading-browser.ts';

/** Everything the reader of the pages wrote down, apart from settings. */
export const written = (reading: ReadingBrowser) =>
  reading.keep.evaluate(
    () =>
      new Promise<string>((done, fail) => {
        const open = indexedDB.open('postmoney-notebook');
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction('records').objectStore('records').getAll();
          all.onsuccess = () => {
            open.result.close();
            done(JSON.stringify(all.result));
          };
        };
      }),
  );
