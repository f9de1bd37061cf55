import { type Box, inBox } from './marks/box.ts';

/** The values of DESIGN's interaction table. */
export const HOVER = {
  /** Rest on a mark inside a link before its card opens, in milliseconds. */
  inLinkMs: 700,
  /** Rest on a mark right after another card, in milliseconds. */
  againMs: 80,
  /** How long after a card closed that shorter rest holds, in milliseconds. */
  againWindowMs: 600,
  /** How long the pointer may be away before the card closes, in milliseconds. */
  outMs: 240,
  /** A pointer faster than this passes by, in pixels per millisecond. */
  maxSpeed: 0.3,
  /** The way from the mark to the card may be missed by this much, in pixels. */
  triangleSlackPx: 6,
} as const;

/** A mark under the pointer, by whatever identifies it. */
export interface HoverTarget<Key> {
  key: Key;
  inLink: boolean;
}

/** What the pointer does; times in milliseconds of one clock, positions in viewport pixels. */
export type HoverEvent<Key> =
  | { type: 'move'; at: number; x: number; y: number; target: HoverTarget<Key> | null }
  /** The pointer came into the card, or left it. */
  | { type: 'card'; at: number; inside: boolean }
  /** Where the open card lies now. */
  | { type: 'placed'; at: number; card: Box }
  /** Time passed. */
  | { type: 'tick'; at: number }
  /** The card was opened by keyboard or tap, and stays whatever the pointer does. */
  | { type: 'opened'; at: number; key: Key }
  /** It was closed by somebody else. */
  | { type: 'closed'; at: number };

interface Point {
  x: number;
  y: number;
}

/** Everything the next decision depends on. */
export interface HoverState<Key> {
  last: (Point & { at: number }) | null;
  /** The mark the pointer rests on, and since when. */
  resting: { target: HoverTarget<Key>; since: number } | null;
  open: {
    key: Key;
    card: Box | null;
    /**
     * Where the card lay while the pointer was in it, after it shrank away from under the pointer: until the
     * pointer leaves that place it counts as in the card.
     */
    shrunkFrom: Box | null;
    /** What keeps it open now, time apart. */
    held: 'mark' | 'card' | 'keys' | null;
    /** When the pointer was last where the card may stay open. */
    heldAt: number;
    /** Where the pointer left the mark: the tip of the safe triangle. */
    tip: Point | null;
  } | null;
  closedAt: number;
}

/** What to do, and when to ask again if nothing happens before. */
export interface HoverStep<Key> {
  state: HoverState<Key>;
  action: { type: 'open'; key: Key } | { type: 'close' } | null;
  wakeAt: number | null;
}

/** The state before anything happened. */
export function noHover<Key>(): HoverState<Key> {
  return { last: null, resting: null, open: null, closedAt: Number.NEGATIVE_INFINITY };
}

/**
 * Whether a point lies in the triangle between where the pointer left the mark and the two corners of the card
 * that face it, with `slack` pixels to spare.
 */
export function inSafeTriangle(point: Point, tip: Point, card: Box, slack = HOVER.triangleSlackPx): boolean {
  const below = card.top >= tip.y;
  const edge = below ? card.top : card.bottom;
  const from = tip.y + (below ? -slack : slack);
  const span = edge - from;
  const share = span === 0 ? 1 : (point.y - from) / span;
  if (share < 0 || share > 1) return false;
  const left = tip.x + (card.left - tip.x) * share - slack;
  const right = tip.x + (card.right - tip.x) * share + slack;
  return point.x >= left && point.x <= right;
}

function restMs<Key>(state: HoverState<Key>, target: HoverTarget<Key>, now: number, delay: number): number {
  if (target.inLink) return HOVER.inLinkMs;
  const again = state.open !== null || now - state.closedAt < HOVER.againWindowMs;
  return again ? Math.min(HOVER.againMs, delay) : delay;
}

function afterMove<Key>(
  state: HoverState<Key>,
  event: Extract<HoverEvent<Key>, { type: 'move' }>,
): HoverState<Key> {
  const { at, x, y, target } = event;
  const { last } = state;
  const elapsed = last ? at - last.at : 0;
  const distance = last ? Math.hypot(x - last.x, y - last.y) : 0;
  const fast = elapsed > 0 ? distance / elapsed > HOVER.maxSpeed : distance > 0;
  let { open } = state;
  let crossing = false;
  if (open?.held === 'card' && open.shrunkFrom && inBox(open.shrunkFrom, x, y))
    return { ...state, last: { x, y, at }, resting: null };
  if (open && open.held !== 'keys') {
    const onMark = target !== null && target.key === open.key;
    // The tip follows the pointer while it is on the mark, so the triangle starts where it left.
    const tip = onMark ? { x, y } : open.tip;
    crossing =
      !onMark &&
      tip !== null &&
      open.card !== null &&
      distance > 0 &&
      inSafeTriangle({ x, y }, tip, open.card);
    open = {
      ...open,
      tip,
      shrunkFrom: null,
      held: onMark ? 'mark' : null,
      heldAt: onMark || crossing || open.held !== null ? at : open.heldAt,
    };
  }
  let { resting } = state;
  if (!target || target.key === open?.key) resting = null;
  else if (resting?.target.key !== target.key || fast || crossing) resting = { target, since: at };
  return { ...state, last: { x, y, at }, resting, open };
}

function openedOn<Key>(
  key: Key,
  held: 'mark' | 'keys',
  heldAt: number,
  tip: Point | null,
): NonNullable<HoverState<Key>['open']> {
  return { key, card: null, shrunkFrom: null, held, heldAt, tip };
}

const isSmaller = (a: Box, b: Box) =>
  a.right - a.left < b.right - b.left || a.bottom - a.top < b.bottom - b.top;

function settle<Key>(state: HoverState<Key>, now: number, delayMs: number): HoverStep<Key> {
  const { open, resting } = state;
  let wakeAt: number | null = null;
  if (resting) {
    const due = resting.since + restMs(state, resting.target, now, delayMs);
    if (now >= due) {
      const { key } = resting.target;
      const opened = openedOn(key, 'mark', now, state.last);
      return {
        state: { ...state, resting: null, open: opened },
        action: { type: 'open', key },
        wakeAt: null,
      };
    }
    wakeAt = due;
  }
  if (open?.held === null) {
    const due = open.heldAt + HOVER.outMs;
    if (now >= due)
      return { state: { ...state, open: null, closedAt: now }, action: { type: 'close' }, wakeAt };
    wakeAt = Math.min(wakeAt ?? due, due);
  }
  return { state, action: null, wakeAt };
}

/**
 * One step of hover intent: a card opens once a slow pointer has rested on a mark for `openDelayMs`, stays
 * while the pointer is on the mark, in the card or on the straight way between them, and closes a moment after.
 */
export function hover<Key>(
  state: HoverState<Key>,
  event: HoverEvent<Key>,
  openDelayMs: number,
): HoverStep<Key> {
  switch (event.type) {
    case 'move':
      return settle(afterMove(state, event), event.at, openDelayMs);
    case 'card': {
      if (!state.open) return settle(state, event.at, openDelayMs);
      const { held, shrunkFrom } = state.open;
      const now: typeof held = event.inside || (held === 'card' && shrunkFrom) ? 'card' : null;
      const open = {
        ...state.open,
        shrunkFrom: event.inside ? null : shrunkFrom,
        held: held === 'keys' ? held : now,
        heldAt: event.at,
      };
      return settle({ ...state, open, resting: event.inside ? null : state.resting }, event.at, openDelayMs);
    }
    case 'placed': {
      if (!state.open) return settle(state, event.at, openDelayMs);
      const { card, held } = state.open;
      const shrank = held === 'card' && card !== null && isSmaller(event.card, card);
      const shrunkFrom = state.open.shrunkFrom ?? (shrank ? card : null);
      const open = { ...state.open, card: event.card, shrunkFrom };
      return settle({ ...state, open }, event.at, openDelayMs);
    }
    case 'opened': {
      const open = openedOn(event.key, 'keys', event.at, null);
      return { state: { ...state, open, resting: null }, action: null, wakeAt: null };
    }
    case 'closed':
      return {
        state: { ...state, open: null, resting: null, closedAt: event.at },
        action: null,
        wakeAt: null,
      };
    default:
      return settle(state, event.at, openDelayMs);
  }
}
