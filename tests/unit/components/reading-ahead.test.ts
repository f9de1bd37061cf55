import { expect, test } from 'vitest';
import { readingAhead } from '../../../components/card/reading-ahead.ts';
import type { WatchEntity } from '../../../components/card/use-entities.ts';
import type { EntityKnowledge } from '../../../domain/knowledge.ts';
import type { Result } from '../../../domain/store-fault.ts';

type Told = Result<EntityKnowledge | null>;

const of = (id: string): Told => ({
  ok: true,
  value: {
    entity: { id, name: id, roles: ['company'], aliases: [] },
    facts: [],
    notes: [],
    settlements: [],
    related: [],
  },
});
const BROKEN: Told = { ok: false, error: { code: 'store-broken', details: '' } };

/** A store that answers when the test says so, and knows who is followed. */
function storeByHand() {
  const asked: { id: string; tell: (told: Told) => void; signal: AbortSignal }[] = [];
  const watch: WatchEntity = (id, tell, signal) => void asked.push({ id, tell, signal });
  const following = () => asked.filter(({ signal }) => !signal.aborted).map(({ id }) => id);
  return { asked, watch, following };
}

test('what was read ahead is told before watch returns, and the store is asked once', () => {
  const { asked, watch } = storeByHand();
  const ahead = readingAhead(watch);
  ahead.expect(['a']);
  asked[0]!.tell(of('a'));
  const told: Told[] = [];
  ahead.watch('a', (result) => told.push(result), new AbortController().signal);
  expect(told).toEqual([of('a')]);
  expect(asked).toHaveLength(1);
});

test('a card that opens before the answer came, or without notice, hears it when it comes', () => {
  const { asked, watch } = storeByHand();
  const ahead = readingAhead(watch);
  const told: Told[] = [];
  ahead.expect(['a']);
  for (const id of ['a', 'b']) ahead.watch(id, (result) => told.push(result), new AbortController().signal);
  expect(told).toEqual([]);
  for (const { id, tell } of asked) tell(of(id));
  expect(told).toEqual([of('a'), of('b')]);
});

test('changes reach an open card, and not one that was closed', () => {
  const { asked, watch } = storeByHand();
  const ahead = readingAhead(watch);
  const told: Told[] = [];
  const closed = new AbortController();
  ahead.expect(['a']);
  ahead.watch('a', (result) => told.push(result), closed.signal);
  asked[0]!.tell(of('a'));
  asked[0]!.tell(BROKEN);
  expect(told).toEqual([of('a'), BROKEN]);
  closed.abort();
  asked[0]!.tell(of('a'));
  expect(told).toHaveLength(2);
});

test('nothing is followed that is neither expected nor shown', () => {
  const { watch, following } = storeByHand();
  const ahead = readingAhead(watch);
  const closed = new AbortController();
  ahead.expect(['a', 'b']);
  ahead.watch('a', () => undefined, closed.signal);
  ahead.expect(['c']);
  expect(following()).toEqual(['a', 'c']);
  closed.abort();
  expect(following()).toEqual(['c']);
  ahead.expect([]);
  expect(following()).toEqual([]);
});

test('after a failure the store is asked anew', () => {
  const { asked, watch } = storeByHand();
  const ahead = readingAhead(watch);
  ahead.expect(['a']);
  asked[0]!.tell(BROKEN);
  const told: Told[] = [];
  ahead.watch('a', (result) => told.push(result), new AbortController().signal);
  expect(told).toEqual([]);
  expect(asked[0]!.signal.aborted).toBe(true);
  asked[1]!.tell(of('a'));
  expect(told).toEqual([of('a')]);
});
