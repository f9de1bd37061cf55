import { render } from 'preact';
import type { WordsValue } from '../../../components/words.ts';
import { Words } from '../../../components/words.ts';
import { captures } from './capture-gallery.tsx';
import { calls } from './gallery-calls.ts';
import { merging as mergingWith } from './merging-gallery.tsx';
import { versions as versionsWith } from './versions-gallery.tsx';

export { translator } from '../../../language/translator.ts';
export { cards } from './card-gallery.tsx';
export { data } from './data-gallery.tsx';
export { calls } from './gallery-calls.ts';
export { pages } from './page-gallery.tsx';
export { LivePopup, popups } from './popup-gallery.tsx';
export { sync } from './sync-gallery.tsx';

/** Everything the panels of the gallery saved. */
export const saved: unknown[] = [];

/** Every state of the capture panel by name. */
export const panels = captures({ calls, saved });

/** The dialog of merging by name of its state. */
export const merging = mergingWith((what) => calls.push(what));

/** What several devices changed, by name of its state. */
export const versions = versionsWith((what) => calls.push(what));

/** Draws `what` into `place` in the words given. */
export function show(place: Element, what: () => preact.JSX.Element, words: WordsValue): void {
  showAll(place, { only: what }, words);
}

/** Draws everything in `shown` into `place`, each in a box that carries its name. */
export function showAll(
  place: Element,
  shown: Record<string, () => preact.JSX.Element>,
  words: WordsValue,
): void {
  render(
    <Words value={words}>
      {Object.entries(shown).map(([name, Shown]) => (
        <div key={name} data-name={name}>
          <Shown />
        </div>
      ))}
    </Words>,
    place,
  );
}
