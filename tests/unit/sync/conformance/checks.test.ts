import { describe, expect, it, vi } from 'vitest';
import type { ChaosProxy } from '../../../conformance/chaos-proxy.ts';
import type { Bench } from '../../../conformance/check.ts';
import { CHECKS } from '../../../conformance/checks.ts';
import { type Memory, memoryStore, type Wrong } from './memory-store.ts';

const WRONGS: Wrong[] = [
  'overwrites',
  'cuts large objects',
  'makes up empty objects',
  'lists out of order',
  'lists a thousand at most',
  'lists twice what stands at a page’s end',
  'takes no notice of what to list after',
  'takes a prefix for a folder',
  'tells wrong sizes',
  'keeps what was taken away',
  'fails on taking away nothing',
  'cuts long names',
  'says of all it wrote that it is new',
  'tells deletions as news',
  'forgets what did not fit the feed',
  'tells only the first of what is new',
  'does not stop',
  'takes a place that is not there for empty',
  'lets strangers in',
  'leaves what it tried',
];

/** A bench on a store in memory. What goes wrong between is of no matter here: the checks are tried, not the store. */
function benchOn(wrong: Wrong | null): Bench {
  const empty = (): Memory => ({ objects: new Map(), feed: [] });
  const [memory, space] = [empty(), empty()];
  const store = memoryStore({ memory, wrong });
  const counts = new Map(Array.from({ length: 20 }, (_, at) => [String(at), 1]));
  return {
    place: { kind: 's3', address: 'https://memory.example' },
    seed: 1,
    store,
    troubled: store,
    proxy: { counts } as unknown as ChaosProxy,
    space: { calm: memoryStore({ memory: space, wrong }), troubled: memoryStore({ memory: space, wrong }) },
    stranger: memoryStore({ memory, wrong, isStranger: true }),
    nowhere: memoryStore({ memory: null, wrong }),
    settlesRaces: true,
    signal: new AbortController().signal,
  };
}

/** The first check that fails; none waits for what never comes. */
async function firstFailing(wrong: Wrong | null): Promise<string | null> {
  const bench = benchOn(wrong);
  let now = Date.now();
  // A minute passes with each look at the clock.
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 60_000));
  try {
    for (const check of CHECKS) {
      try {
        await check.run(bench);
      } catch {
        return check.name;
      }
    }
    return null;
  } finally {
    vi.restoreAllMocks();
  }
}

describe('the checks of an adapter', () => {
  it('let one pass that does everything rightly', async () => {
    expect(await firstFailing(null)).toBeNull();
  });

  it.each(WRONGS)('find one out that %s', async (wrong) => {
    expect(await firstFailing(wrong)).not.toBeNull();
  });
});
