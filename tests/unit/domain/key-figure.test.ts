import { expect, it } from 'vitest';
import type { Role } from '../../../domain/entity.ts';
import { entityView } from '../../../domain/entity-view.ts';
import { keyFigure } from '../../../domain/key-figure.ts';
import { entities, sample, senseTimeFacts, softbankFacts } from '../../fixtures/store-samples.ts';

const figureOf = (name: string, facts: Parameters<typeof sample>[1], role: Role) =>
  keyFigure(entityView(sample(entities[name]!, facts), role));

it('is what a company is worth, as far as sources say', () => {
  const figure = figureOf('sensetime', senseTimeFacts(true), 'company');
  expect(figure).toMatchObject({ kind: 'money' });
  const amounts = figure?.kind === 'money' ? figure.figures.all.map(({ money }) => money.amount) : [];
  expect(amounts).toEqual([3_000_000_000, 4_500_000_000, 4_500_000_000]);
});

it('is what a company last raised, where nobody says what it is worth', () => {
  const rounds = senseTimeFacts(false).filter(({ kind }) => kind === 'round');
  const bare = rounds.map((fact) => ({ ...fact, valuation: undefined }));
  expect(figureOf('sensetime', bare, 'company')).toMatchObject({
    kind: 'money',
    figures: { first: { money: { amount: 600_000_000 } } },
  });
});

it('is in how many companies an investor has put money, and nothing where nothing is known', () => {
  expect(figureOf('softbank', softbankFacts, 'investor')).toEqual({ kind: 'companies', count: 2 });
  expect(figureOf('sensetime', [], 'company')).toBeNull();
  expect(figureOf('softbank', [], 'investor')).toBeNull();
});
