import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HOVER,
  type HoverEvent,
  type HoverState,
  hover,
  inSafeTriangle,
  noHover,
} from '../../../page/hover-intent.ts';

const DELAY = 320;
type Event = HoverEvent<string>;
const mark = (key: string, inLink = false) => ({ key, inLink });
const CARD = { left: 100, top: 140, right: 460, bottom: 400 };

/** Plays events, asking again whenever a step wants to be woken before the next event. */
function play(events: Event[], until: number): { at: number; act: string }[] {
  let state: HoverState<string> = noHover();
  let wake: number | null = null;
  const done: { at: number; act: string }[] = [];
  const step = (event: Event) => {
    const result = hover(state, event, DELAY);
    state = result.state;
    wake = result.wakeAt;
    if (result.action)
      done.push({ at: event.at, act: result.action.type === 'open' ? result.action.key : 'close' });
  };
  for (const event of [...events, { type: 'tick', at: until } as Event]) {
    while (wake !== null && wake < event.at) step({ type: 'tick', at: wake });
    step(event);
  }
  return done;
}

const move = (at: number, x: number, y: number, target: ReturnType<typeof mark> | null): Event => ({
  type: 'move',
  at,
  x,
  y,
  target,
});

describe('hover intent', () => {
  it.each([
    { says: 'opens after the rest', events: [move(0, 110, 110, mark('A'))], acts: [{ at: 320, act: 'A' }] },
    {
      says: 'waits longer in a link',
      events: [move(0, 110, 110, mark('A', true))],
      acts: [{ at: 700, act: 'A' }],
    },
    {
      says: 'starts the rest anew for a pointer that passes fast',
      events: [move(0, 110, 110, mark('A')), move(100, 150, 110, mark('A'))],
      acts: [{ at: 420, act: 'A' }],
    },
    {
      says: 'counts slow movement as rest',
      events: [move(0, 110, 110, mark('A')), move(100, 120, 110, mark('A'))],
      acts: [{ at: 320, act: 'A' }],
    },
    {
      says: 'forgets a mark that was left',
      events: [move(0, 110, 110, mark('A')), move(200, 110, 300, null)],
      acts: [],
    },
  ])('$says', ({ events, acts }) => {
    expect(play(events, 2_000)).toEqual(acts);
  });

  it('closes a moment after the pointer went away', () => {
    const events = [move(0, 110, 110, mark('A')), move(1_000, 110, 20, null)];
    expect(play(events, 3_000)).toEqual([
      { at: 320, act: 'A' },
      { at: 1_000 + HOVER.outMs, act: 'close' },
    ]);
  });

  it('stays open on the straight way into the card, and in it', () => {
    const events: Event[] = [
      move(0, 110, 110, mark('A')),
      { type: 'placed', at: 330, card: CARD },
      move(1_000, 112, 118, null),
      move(1_150, 118, 124, null),
      move(1_300, 124, 130, null),
      move(1_450, 130, 136, null),
      { type: 'card', at: 1_500, inside: true },
    ];
    expect(play(events, 9_000)).toEqual([{ at: 320, act: 'A' }]);
  });

  it('closes when the pointer stops on the way', () => {
    const events: Event[] = [
      move(0, 110, 110, mark('A')),
      { type: 'placed', at: 330, card: CARD },
      move(1_000, 112, 125, null),
    ];
    expect(play(events, 9_000)[1]).toEqual({ at: 1_000 + HOVER.outMs, act: 'close' });
  });

  it('does not turn to a mark that is crossed on the way to the card', () => {
    const events: Event[] = [
      move(0, 110, 110, mark('A')),
      { type: 'placed', at: 330, card: CARD },
      ...[0, 1, 2, 3, 4, 5].map((step) => move(1_000 + step * 60, 112 + step, 120 + step * 3, mark('B'))),
      { type: 'card', at: 1_380, inside: true },
    ];
    expect(play(events, 9_000)).toEqual([{ at: 320, act: 'A' }]);
  });

  it('stays where the card shrank away from under the pointer, until that goes elsewhere', () => {
    const small = { ...CARD, bottom: 220 };
    const inCard: Event[] = [
      move(0, 110, 110, mark('A')),
      { type: 'placed', at: 330, card: CARD },
      { type: 'card', at: 600, inside: true },
      { type: 'placed', at: 700, card: small },
      { type: 'card', at: 710, inside: false },
      // The browser tells the page of a pointer that did not move, over a name that now shows again.
      move(720, 200, 380, mark('B')),
    ];
    expect(play(inCard, 3_000)).toEqual([{ at: 320, act: 'A' }]);
    expect(play([...inCard, move(2_000, 700, 380, null)], 3_000)).toEqual([
      { at: 320, act: 'A' },
      { at: 2_000 + HOVER.outMs, act: 'close' },
    ]);
    const back: Event[] = [
      { type: 'card', at: 1_000, inside: true },
      { type: 'card', at: 1_100, inside: false },
    ];
    expect(play([...inCard, ...back], 3_000).at(-1)).toEqual({ at: 1_100 + HOVER.outMs, act: 'close' });
  });

  it('opens the next card sooner after one was open', () => {
    const events = [
      move(0, 110, 110, mark('A')),
      move(1_000, 110, 20, null),
      move(1_500, 300, 20, mark('B')),
    ];
    expect(play(events, 9_000)[2]).toEqual({ at: 1_580, act: 'B' });
    const late = [move(0, 110, 110, mark('A')), move(1_000, 110, 20, null), move(2_000, 300, 20, mark('B'))];
    expect(play(late, 9_000)[2]).toEqual({ at: 2_320, act: 'B' });
  });

  it('leaves a card opened by keyboard alone', () => {
    const events: Event[] = [{ type: 'opened', at: 0, key: 'A' }, move(100, 700, 700, null)];
    expect(play(events, 9_000)).toEqual([]);
  });

  it('never closes what is not open nor opens what is open, whatever happens', () => {
    const event = fc.oneof(
      fc.record({
        type: fc.constant('move' as const),
        x: fc.integer({ min: 0, max: 500 }),
        y: fc.integer({ min: 0, max: 500 }),
        target: fc.option(fc.record({ key: fc.constantFrom('A', 'B'), inLink: fc.boolean() })),
      }),
      fc.record({ type: fc.constant('card' as const), inside: fc.boolean() }),
      fc.constant({ type: 'placed' as const, card: CARD }),
      fc.constant({ type: 'closed' as const }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 400 }), event), { maxLength: 60 }), (steps) => {
        let at = 0;
        const events = steps.map(([wait, one]) => {
          at += wait;
          return { ...one, at } as Event;
        });
        let open: string | null = null;
        let state: HoverState<string> = noHover();
        for (const one of events) {
          if (one.type === 'closed') open = null;
          const { state: next, action } = hover(state, one, DELAY);
          if (action?.type === 'close') {
            expect(open).not.toBe(null);
            open = null;
          } else if (action) {
            expect(open).not.toBe(action.key);
            open = action.key;
          }
          expect(next.open?.key ?? null).toBe(open);
          state = next;
        }
      }),
    );
  });
});

describe('the safe triangle', () => {
  it.each([
    [{ x: 150, y: 120 }, true],
    [{ x: 104, y: 139 }, true],
    [{ x: 90, y: 139 }, false],
    [{ x: 150, y: 90 }, false],
    [{ x: 440, y: 138 }, true],
    [{ x: 440, y: 105 }, false],
  ])('%j is inside: %s', (point, inside) => {
    expect(inSafeTriangle(point, { x: 150, y: 104 }, CARD)).toBe(inside);
  });
});
