import { browser } from 'wxt/browser';
import type { Capture, CaptureToken } from '../domain/capture.ts';

/**
 * Captures that were begun, in the browser's session storage: a panel outlives the worker, and what nobody typed in is
 * gone with the browser's session. What somebody typed is kept as a draft in the notebook.
 */

const PREFIX = 'capture:';
/** So many captures are kept; of more, those begun first are forgotten. */
const MOST = 40;

/** A new unguessable token for a capture. */
export const newCaptureToken = (): CaptureToken => crypto.randomUUID();

/** A capture with the time it was begun (UTC milliseconds), for forgetting the oldest. */
interface Kept {
  capture: Capture;
  begun: number;
}

/** Keeps a capture under its token. */
export async function keepCapture(capture: Capture): Promise<void> {
  const kept: Kept = { capture, begun: Date.now() };
  await browser.storage.session.set({ [`${PREFIX}${capture.token}`]: kept });
  const all = Object.entries(await browser.storage.session.get(null)).filter(([key]) =>
    key.startsWith(PREFIX),
  ) as [string, Kept][];
  if (all.length <= MOST) return;
  const oldest = all.sort(([, a], [, b]) => a.begun - b.begun).slice(0, all.length - MOST);
  await browser.storage.session.remove(oldest.map(([key]) => key));
}

/** The capture of a token; `null` when there is none, which is how a forged token is told. */
export async function loadCapture(token: CaptureToken): Promise<Capture | null> {
  const key = `${PREFIX}${token}`;
  const kept = (await browser.storage.session.get(key))[key] as Kept | undefined;
  return kept?.capture ?? null;
}
