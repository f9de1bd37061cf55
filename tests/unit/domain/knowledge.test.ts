import { expect, it } from 'vitest';
import { Knowledge } from '../../../domain/knowledge.ts';
import { senseTimeFacts } from '../../fixtures/store-samples.ts';

it('has a note on a fact at everyone whom the fact concerns', () => {
  const facts = senseTimeFacts(true);
  const fact = facts.find((one) => one.kind === 'round' && one.lead.some(({ entity }) => entity));
  if (fact?.kind !== 'round') throw new Error('the samples have no round with a lead');
  const lead = fact.lead.find(({ entity }) => entity)!.entity!;
  const note = { id: 'n1', on: { fact: fact.id }, text: 'Ask about this.', written: '2026-11-29' };
  const all = { entities: new Map(), facts, notes: [note], settlements: [] };
  const knowledge = new Knowledge(all);
  expect(knowledge.notesOn(fact.subject)).toEqual([note]);
  expect(knowledge.notesOn(lead)).toEqual([note]);
});
