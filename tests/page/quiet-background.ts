import type { ReaderOptions } from '../../page/reader.ts';

/** Answers of a background that holds no facts and no quotes, and reads none. */
export const QUIET: Pick<ReaderOptions, 'captures' | 'comparePage' | 'quotes'> = {
  captures: {
    readSelection: () => Promise.resolve({ ok: true, value: { facts: 1 } }),
    beginCapture: () => Promise.resolve({ ok: true, value: { capture: 'capture' } }),
    words: {
      save: (facts) => (facts === 0 ? 'Save as note' : facts === 1 ? 'Save fact' : `Save ${facts} facts`),
      note: 'Note',
      said: 'Can be saved, Alt S',
      label: 'Postmoney',
      key: 'Alt S',
    },
  },
  comparePage: () => Promise.resolve({ ok: true, value: null }),
  quotes: {
    savedQuotes: () => Promise.resolve({ ok: true, value: [] }),
    quotesLost: () => Promise.resolve(),
  },
};
