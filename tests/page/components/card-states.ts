import type { GalleryBrowser } from './gallery-browser.ts';

/** The states of the card in the gallery. */
export const CARDS = [
  'agree',
  'differ',
  'investor',
  'currency',
  'stale',
  'pinned',
  'bare',
  'unknown',
  'expanded',
  'expandedInvestor',
  'menu',
  'noting',
  'waiting',
  'error',
  'broken',
  'choice',
];

/** Brings a card state into its shape: details, menu or note field opened. */
export async function prepareCard(gallery: GalleryBrowser, state: string): Promise<void> {
  if (state.startsWith('expanded')) await gallery.press('[aria-keyshortcuts=D]');
  if (state === 'menu') await gallery.press('.pm-card__tools [aria-expanded]');
  if (state === 'noting') await gallery.press('[aria-keyshortcuts=N]');
  await gallery.settled();
}
