import type { Page } from 'puppeteer-core';

/** Asks a table of the notebook by way of a page of the extension, past everything of ours. */
const ask = (page: Page, table: string, what: 'getAll' | 'count'): Promise<unknown> =>
  page.evaluate(
    (store, method) =>
      new Promise<unknown>((done, fail) => {
        const opening = indexedDB.open('postmoney-notebook');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction(store).objectStore(store)[method]() as IDBRequest;
          asked.onerror = () => fail(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            done(asked.result);
          };
        };
      }),
    table,
    what,
  );

/** All rows of a table of the notebook, as they are kept. */
export const rowsIn = <T>(page: Page, table: string) => ask(page, table, 'getAll') as Promise<T[]>;

/** How many rows a table of the notebook has. */
export const countIn = (page: Page, table: string) => ask(page, table, 'count') as Promise<number>;
