import { beforeEach, describe, expect, it } from 'vitest';
import { GUARD_MS, guardClicks } from '../../../entrypoints/card/click-guard.ts';
import type { Cover } from '../../../entrypoints/card/cover-watch.ts';

/** Events of a browser are trusted; those a test makes are not, so handlers are called with made-up ones. */
class Page {
  readonly #handlers: { type: string; handler: (event: unknown) => void }[] = [];
  addEventListener(type: string, handler: (event: unknown) => void): void {
    this.#handlers.push({ type, handler });
  }
  /** Whether an event comes through to what it is meant for. */
  send(type: string, { detail = 1, isTrusted = true } = {}): boolean {
    let through = true;
    const stop = () => {
      through = false;
    };
    const event = { type, isTrusted, detail, preventDefault() {}, stopImmediatePropagation: stop };
    for (const each of this.#handlers) if (each.type === type && through) each.handler(event);
    return through;
  }
  /** A whole press of the pointer; `true` where its click comes through. */
  press(): boolean {
    const parts = ['pointerdown', 'mousedown', 'click'].map((type) => this.send(type));
    expect(new Set(parts).size).toBe(1);
    return parts[2]!;
  }
}

let page: Page;
let time: number;
let how: Cover;
let told: string[];
let guard: ReturnType<typeof guardClicks>;

beforeEach(() => {
  page = new Page();
  time = 0;
  how = 'seen';
  told = [];
  guard = guardClicks(page as unknown as Document, {
    cover: () => how,
    refused: () => told.push('refused'),
    passed: () => told.push('passed'),
    now: () => time,
  });
});

/** Lets time go by. */
const later = (ms = GUARD_MS) => {
  time += ms;
};

describe('what is pressed in the card', () => {
  it('counts where the card is seen and has stood for a moment', () => {
    expect(page.press()).toBe(false);
    later();
    expect(page.press()).toBe(true);
    guard.moved();
    later(GUARD_MS - 1);
    expect(page.press()).toBe(false);
    later(1);
    expect(page.press()).toBe(true);
    expect(told).toEqual(['passed', 'passed']);
  });

  it('never counts while the page lies over it, and as soon as it is seen', () => {
    later();
    how = 'covered';
    for (let press = 0; press < 4; press += 1) {
      expect(page.press()).toBe(false);
      later();
    }
    expect(told).toEqual(['refused', 'refused', 'refused', 'refused']);
    how = 'seen';
    expect(page.press()).toBe(true);
  });

  it('counts at the second press where it is not sure, but not as a double click', () => {
    later();
    how = 'unsure';
    expect(page.press()).toBe(false);
    later(GUARD_MS - 1);
    expect(page.press()).toBe(false);
    expect(told).toEqual(['refused']);
    later(1);
    expect(page.press()).toBe(true);
    // Long after that it is asked again.
    later(60_000);
    expect(page.press()).toBe(false);
  });

  it('does not count by its end alone, when the card comes to be seen in the midst of it', () => {
    later();
    how = 'covered';
    expect(page.send('pointerdown')).toBe(false);
    how = 'seen';
    later(2 * GUARD_MS);
    expect(page.send('click')).toBe(false);
  });

  it('leaves the keyboard alone, also after a press that did not count', () => {
    later();
    how = 'covered';
    page.press();
    later();
    expect(page.send('keydown')).toBe(true);
    expect(page.send('click', { detail: 0 })).toBe(true);
    expect(page.send('submit')).toBe(true);
  });

  it('takes nothing that a script made up', () => {
    later();
    for (const type of ['pointerdown', 'mousedown', 'click', 'submit'])
      expect(page.send(type, { isTrusted: false, detail: 0 })).toBe(false);
  });
});
