import { describe, expect, it } from 'vitest';
import { OF_TEAMS, WORKER, weigh } from '../../bench/sync-weight.ts';

describe('what the worker loads to sync', () => {
  it('weighs no more than 20 kB for a space of one’s own on servers of all kinds, and 32 with teams', {
    timeout: 60_000,
  }, async () => {
    const [own, all] = [await weigh(WORKER, OF_TEAMS), await weigh(WORKER)];
    // Far less would mean that something is not counted.
    expect(own).toBeGreaterThan(15_000);
    expect(own).toBeLessThanOrEqual(20_000);
    expect(all).toBeLessThanOrEqual(32_000);
  });
});
