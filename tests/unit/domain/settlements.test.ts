import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../../domain/conflicts.ts';
import { standApart } from '../../../domain/figures.ts';
import { Knowledge } from '../../../domain/knowledge.ts';
import type { Settlement } from '../../../domain/settlement.ts';
import { entities, sample, senseTimeFacts } from '../../fixtures/store-samples.ts';

const facts = senseTimeFacts(true);
const input = sample(entities.sensetime!, facts);
const [conflict] = conflictsOf(input);
const figures = conflict!.figures;
const lowest = figures.all[0]!;
const settlement = (more: Partial<Settlement> = {}): Settlement => ({
  id: 's',
  subject: entities.sensetime!.id,
  facts: [...figures.facts],
  shows: 'one',
  preferred: lowest.facts[0],
  decided: '2026-11-27',
  ...more,
});
const settledBy = (...settlements: Settlement[]) =>
  conflictsOf({ ...input, settlements }).find(({ key }) => key === conflict!.key)!.figures;

describe('conflicts', () => {
  it('names every value on which sources differ, with all figures', () => {
    expect(conflict).toMatchObject({ about: 'valuation', company: { name: 'SenseTime' } });
    expect(figures.all.length).toBeGreaterThan(1);
    expect(standApart(figures)).toBe(true);
  });

  it('puts the preferred figure first, and drops none', () => {
    const settled = settledBy(settlement());
    expect(settled.first.money).toEqual(lowest.money);
    expect(settled.all).toHaveLength(figures.all.length);
    expect(settled.agreement.kind).toBe('differ');
    expect(standApart(settled)).toBe(false);
  });

  it('keeps all side by side where the reader says so', () => {
    const settled = settledBy(settlement({ shows: 'all' }));
    expect(settled.settled).toBeDefined();
    expect(standApart(settled)).toBe(true);
  });

  it('is open again once a further source has spoken', () => {
    const [, ...fewer] = figures.facts;
    expect(settledBy(settlement({ facts: fewer, preferred: fewer[0] })).settled).toBeUndefined();
  });

  it('follows the newest of two decisions', () => {
    const highest = figures.all.at(-1)!;
    const later = settlement({ id: 't', preferred: highest.facts[0] });
    expect(settledBy(settlement(), later).first.money).toEqual(highest.money);
  });
});

describe('knowledge', () => {
  it('finds the facts, notes and others of an entity', () => {
    const all = new Map([entities.sensetime!, ...input.related].map((entity) => [entity.id, entity]));
    const knowledge = new Knowledge({ entities: all, facts, notes: [], settlements: [settlement()] });
    const id = entities.sensetime!.id;
    expect(knowledge.about(id)).toHaveLength(facts.filter((fact) => fact.subject === id).length);
    const built = knowledge.input(id, { rates: null, today: '2026-11-27' })!;
    expect(built.settlements).toHaveLength(1);
    expect(built.related.every((entity) => entity.id !== id)).toBe(true);
    expect(knowledge.input('x/nobody', { rates: null, today: '2026-11-27' })).toBeNull();
  });
});
