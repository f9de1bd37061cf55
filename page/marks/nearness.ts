import type { Box } from './box.ts';
import { boxInPage } from './surroundings.ts';

/** Members of a group: few enough to measure one in no time, many enough that groups are few. */
const GROUP_SIZE = 48;
/** A leader that stands elsewhere by more than this, in pixels, has moved, and its group with it. */
const STILL_PX = 0.5;
/** Longest stretch of measuring groups anew in one look, in milliseconds. */
const MEASURE_MS = 1;

/** Text whose place is followed. */
export interface Placed {
  container: Element;
}

/** Neighbours in reading order. All places are relative to the page's origin, in pixels. */
interface Group<Item> {
  members: Set<Item>;
  /** The place of one of the members stands for those of all. */
  leader: { item: Item; left: number; top: number } | null;
  /** What holds all members that have a box; `null` where none has. */
  box: Box | null;
}

/** Where the page's origin lies in the viewport, in pixels. */
interface Origin {
  originX: number;
  originY: number;
}

/**
 * Tells which of many pieces of text may be near the viewport. An observer of each of them is asked by the browser
 * in every frame of a scroll, which costs a page of thousands more than the scrolling itself; so they are kept in
 * groups of neighbours, and of a group that is far away one member alone is looked at.
 */
export class Nearness<Item extends Placed> {
  readonly #groupOf = new Map<Item, Group<Item>>();
  readonly #groups = new Set<Group<Item>>();
  /** Groups whose members may have moved against each other. */
  readonly #doubtful = new Set<Group<Item>>();
  #open: Group<Item> | null = null;

  /** Takes an item in; items are best added in reading order. */
  add(item: Item): void {
    let group = this.#open;
    if (!group || group.members.size >= GROUP_SIZE) {
      group = { members: new Set(), leader: null, box: null };
      this.#open = group;
      this.#groups.add(group);
    }
    group.members.add(item);
    this.#groupOf.set(item, group);
    this.#doubtful.add(group);
  }

  /** Lets an item go. */
  drop(item: Item): void {
    const group = this.#groupOf.get(item);
    if (!group) return;
    this.#groupOf.delete(item);
    group.members.delete(item);
    if (group.leader?.item === item) group.leader = null;
    if (group.members.size > 0) {
      if (!group.leader) this.#doubtful.add(group);
      return;
    }
    this.#groups.delete(group);
    this.#doubtful.delete(group);
    if (this.#open === group) this.#open = null;
  }

  /** Everything may stand elsewhere now. */
  doubt(): void {
    for (const group of this.#groups) this.#doubtful.add(group);
  }

  /** Whether groups still wait to be measured. */
  get pending(): boolean {
    return this.#doubtful.size > 0;
  }

  /** Lets everything go. */
  clear(): void {
    this.#groupOf.clear();
    this.#groups.clear();
    this.#doubtful.clear();
    this.#open = null;
  }

  /**
   * Those that may be in `view` (viewport pixels): the members of all groups that reach into it. Of groups in
   * doubt only as many are measured as there is time for.
   */
  *look(view: Box, origin: Origin): Iterable<Item> {
    const end = performance.now() + MEASURE_MS;
    // Those that come into doubt again stand last, so that each has its turn on a page that never rests.
    for (const group of [...this.#doubtful]) {
      this.#measure(group, origin);
      if (performance.now() > end) break;
    }
    for (const group of this.#groups) {
      if (this.#hasMoved(group, origin)) {
        if (performance.now() > end) this.#doubtful.add(group);
        else this.#measure(group, origin);
      }
      const { box } = group;
      if (
        box &&
        box.top + origin.originY < view.bottom &&
        box.bottom + origin.originY > view.top &&
        box.left + origin.originX < view.right &&
        box.right + origin.originX > view.left
      )
        yield* group.members;
    }
  }

  #hasMoved({ leader }: Group<Item>, { originX, originY }: Origin): boolean {
    if (!leader) return false;
    const { left, top } = boxInPage(leader.item.container);
    return (
      Math.abs(left - originX - leader.left) > STILL_PX || Math.abs(top - originY - leader.top) > STILL_PX
    );
  }

  #measure(group: Group<Item>, { originX, originY }: Origin): void {
    this.#doubtful.delete(group);
    group.leader = null;
    group.box = null;
    for (const item of group.members) {
      const rect = boxInPage(item.container);
      if (rect.width === 0 && rect.height === 0) continue;
      const left = rect.left - originX;
      const top = rect.top - originY;
      const box = { left, top, right: left + rect.width, bottom: top + rect.height };
      group.leader ??= { item, left, top };
      group.box = group.box ? around(group.box, box) : box;
    }
  }
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
