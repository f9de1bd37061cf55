import { SHOWN_FIRST, type ShownFirst } from '../domain/shown-first.ts';
import { notebook } from './notebook-db.ts';

/** The rule by which one of several figures is shown first, as the reader has chosen it. */
export async function readShownFirst(): Promise<ShownFirst> {
  const row = await notebook.settings.get('shownFirst');
  return SHOWN_FIRST.find((rule) => rule === row?.value) ?? SHOWN_FIRST[0];
}
