import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../domain/draft.ts';
import type { Fact, RoundFact, ValuationFact } from '../../../domain/fact.ts';
import { factFromDraft } from '../../../domain/fact-from-draft.ts';
import { type ReconcileContext, reconcile } from '../../../domain/reconcile.ts';
import { cny, entities, rates, senseTimeFacts, usd } from '../../fixtures/store-samples.ts';
import { arbitraryFact } from './arbitrary-facts.ts';
import { draftOfFact, sourceOfFact } from './draft-of-fact.ts';

const context = (more: Partial<ReconcileContext> = {}): ReconcileContext => ({
  company: null,
  source: { title: 'A page', publisher: 'The Forester', published: '2018-09-01' },
  today: '2026-11-22',
  rates,
  ...more,
});

const SENSETIME = { company: entities.sensetime! };

const fact = (id: string, more: Partial<RoundFact> = {}): RoundFact => ({
  id,
  kind: 'round',
  subject: 'c',
  asOf: '2018-04',
  status: 'announced',
  citation: { title: 'Old news', publisher: 'Courier', published: '2018-04-09' },
  author: { kind: 'person', device: 'd' },
  stage: 'series-b',
  raised: usd(40e6),
  lead: [{ name: 'Birch Ventures' }],
  investors: [],
  ...more,
});

const valuation = (more: Partial<ValuationFact> = {}): ValuationFact => {
  const { raised: _raised, lead: _lead, investors: _investors, stage: _stage, ...rest } = fact('v');
  return { ...rest, kind: 'valuation', value: usd(300e6), basis: 'post', ...more };
};

const other = (of: Fact, more: Partial<FactDraft> = {}): FactDraft => ({ ...draftOfFact(of), ...more });
const date = (value: string) => ({ value, spans: [], relative: false });
const sum = (money: ReturnType<typeof usd>) => ({ money, spans: [] });

describe('a draft against the store', () => {
  it.each<[string, FactDraft, Fact[], string, string | undefined]>([
    ['the same round elsewhere', other(fact('a')), [fact('a')], 'adds-source', undefined],
    [
      'nearly the same sum',
      other(fact('a'), { amount: sum(usd(41e6)) }),
      [fact('a')],
      'adds-source',
      undefined,
    ],
    ['another sum', other(fact('a'), { amount: sum(usd(45e6)) }), [fact('a')], 'differs', 'amount'],
    [
      'a higher sum than a floor',
      other(fact('a'), { amount: sum(usd(45e6)) }),
      [fact('a', { raised: usd(40e6, 'over') })],
      'differs',
      'amount',
    ],
    ['no sum', other(fact('a'), { amount: null }), [fact('a')], 'adds-source', undefined],
    ['a sum where none was known', other(fact('a')), [fact('a', { raised: null })], 'new', undefined],
    [
      'another lead',
      other(fact('a'), { lead: [{ name: 'Kiefer Kapital', spans: [], entities: [], aliases: [] }] }),
      [fact('a')],
      'differs',
      'lead',
    ],
    [
      'the lead in another writing',
      other(fact('a'), { lead: [{ name: '桦木资本', spans: [], entities: [], aliases: [] }] }),
      [fact('a')],
      'adds-source',
      undefined,
    ],
    [
      'another stage',
      other(fact('a'), { stage: { value: 'series-c', spans: [] } }),
      [fact('a')],
      'new',
      undefined,
    ],
    [
      'the same stage and sum years apart',
      other(fact('a'), { date: date('2016') }),
      [fact('a')],
      'differs',
      'date',
    ],
    [
      'the day of publication as the date',
      other(fact('a'), { date: { value: '2018-09', spans: [], relative: true } }),
      [fact('a')],
      'adds-source',
      undefined,
    ],
    [
      'a plan of what was done',
      other(fact('a'), { status: { value: 'planned', spans: [] } }),
      [fact('a')],
      'new',
      undefined,
    ],
    [
      'the same in renminbi',
      other(fact('a'), { amount: sum(cny(276e6)) }),
      [fact('a')],
      'adds-source',
      undefined,
    ],
    [
      'a range around it',
      other(fact('a'), { amount: { ...sum(usd(55e6, 'about')), range: { low: 10e6, high: 99e6 } } }),
      [fact('a')],
      'adds-source',
      undefined,
    ],
    [
      'one of two that differ',
      other(fact('a')),
      [fact('a'), fact('b', { raised: usd(50e6) })],
      'adds-source',
      undefined,
    ],
    [
      'a valuation of the time',
      other(valuation(), { amount: sum(usd(500e6)) }),
      [valuation()],
      'differs',
      'amount',
    ],
    [
      'a valuation of a later time',
      other(valuation(), { amount: sum(usd(500e6)), date: date('2020-05') }),
      [valuation()],
      'new',
      undefined,
    ],
    [
      'what it was worth before the money',
      other(valuation(), { amount: sum(usd(250e6)), basis: { value: 'pre', spans: [] } }),
      [valuation()],
      'new',
      undefined,
    ],
  ])('%s', (_, draft, facts, verdict, about) => {
    const judgement = reconcile(draft, facts, context());
    expect([judgement.verdict, judgement.about]).toEqual([verdict, about]);
    expect(judgement.others.length > 0).toBe(verdict !== 'new');
  });

  it('shows a floor beside a higher figure of the same round', () => {
    const bloomberg = senseTimeFacts(true).find(({ id }) => id === 's/vc-bb')!;
    const judgement = reconcile(draftOfFact(bloomberg), senseTimeFacts(false), {
      ...context(SENSETIME),
      source: sourceOfFact(bloomberg),
    });
    expect(judgement).toMatchObject({ verdict: 'differs', about: 'amount' });
    expect(judgement.others.map(({ who, money }) => [who, money?.amount])).toEqual([
      ['TechCrunch', 4.5e9],
      ['Reuters', 4.5e9],
    ]);
  });

  it('hears copies of one report as one voice', () => {
    const [copied] = [fact('a', { citation: { title: 'Copy', published: null, origin: 'Reuters' } })];
    const said = (origin: string, publisher = 'Die Fichte') =>
      reconcile(other(copied, { attribution: { origin, spans: [] } }), [copied], {
        ...context(),
        source: { title: 'Another copy', publisher, published: null },
      }).verdict;
    expect(said('Reuters')).toBe('known');
    expect(said('the Reuters')).toBe('known');
    expect(said('Bloomberg')).toBe('adds-source');
    expect(
      reconcile(other(copied, { attribution: null }), [copied], {
        ...context(),
        source: { title: 'x', url: 'https://www.reuters.com/1', published: null },
      }).verdict,
    ).toBe('known');
  });

  it('knows a fact that it is given back, whatever else is known and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFact, { minLength: 1, maxLength: 8 }), fc.nat(), (facts, pick) => {
        const own = facts[pick % facts.length]!;
        const about = {
          ...context(),
          company: { id: own.subject, name: 'Larch', aliases: [] },
          source: sourceOfFact(own),
        };
        const judgement = reconcile(draftOfFact(own), facts, about);
        expect(judgement.verdict).toBe('known');
        expect(reconcile(draftOfFact(own), [...facts].reverse(), about)).toEqual(judgement);
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing in an empty store, and nothing about others', () => {
    fc.assert(
      fc.property(arbitraryFact, (one) => {
        expect(reconcile(draftOfFact(one), [], context())).toMatchObject({ verdict: 'new', others: [] });
        const someone = { company: { id: 'someone', name: 'Someone', aliases: [] } };
        expect(reconcile(draftOfFact(one), [one], context(someone))).toMatchObject({
          verdict: 'new',
          others: [],
        });
      }),
    );
  });

  it('knows what was saved from it', () => {
    fc.assert(
      fc.property(arbitraryFact, (one) => {
        const draft = draftOfFact(one);
        const source = sourceOfFact(one);
        const entityOf = ({ entities: [entity] }: { entities: string[] }) => entity;
        const saved = factFromDraft(draft, { subject: one.subject, source, entityOf })!;
        const { id, author } = one;
        expect(reconcile(draft, [{ ...saved, id, author } as Fact], { ...context(), source }).verdict).toBe(
          'known',
        );
      }),
    );
  });
});
