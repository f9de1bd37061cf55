import { useState } from 'preact/hooks';
import { Popup } from '../../../components/popup/Popup.tsx';
import type { PopupActions, PopupName, PopupState } from '../../../components/popup/popup-types.ts';
import type { PageStatement, PageStatements } from '../../../domain/capture.ts';
import { BLANK_DRAFT, type FactDraft } from '../../../domain/draft.ts';
import { entityView } from '../../../domain/entity-view.ts';
import type { FoundEntry } from '../../../domain/find.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import { keyFigure } from '../../../domain/key-figure.ts';
import type { Money } from '../../../domain/money.ts';
import { entities, sample, senseTimeFacts, softbankFacts, usd } from '../../fixtures/store-samples.ts';
import { called } from './gallery-calls.ts';

const found: FoundEntry[] = [
  {
    entity: entities.sensetime!.id,
    role: 'company',
    name: { text: 'SenseTime', matched: [[0, 3]] },
  },
  {
    entity: entities.softbank!.id,
    role: 'investor',
    name: { text: 'SoftBank', matched: [] },
    alias: { text: '软银', lang: 'zh', matched: [[0, 2]] },
  },
  { entity: entities.nimbus!.id, role: 'company', name: { text: 'Nimbus Senders', matched: [[7, 10]] } },
];
const names: PopupName[] = [
  { key: '0', names: [{ text: 'SenseTime' }, { text: '商汤科技', lang: 'zh' }], role: 'company', count: 5 },
  { key: '1', names: [{ text: 'Alibaba' }, { text: '阿里巴巴', lang: 'zh' }], role: 'investor', count: 4 },
  { key: '2', names: [{ text: 'Larch Partners' }], role: 'investor', count: 1 },
  { key: '3', names: [{ text: 'Box' }], role: 'company', count: 2, muted: 'not-this' },
  { key: '4', names: [{ text: 'Qualcomm' }], role: 'company', count: 1, muted: 'here' },
];
const popupActions: PopupActions = {
  onQuery: called('query'),
  onOpen: called('open'),
  onOpenName: called('openName'),
  onTakeBack: called('takeBack'),
  onSite: called('site'),
  onComparing: called('comparing'),
  onReview: called('review'),
  onGoOn: called('goOn'),
  onAddFact: called('addFact'),
  onOpenFind: called('openFind'),
  onAddCompany: called('addCompany'),
  onNaming: called('naming'),
  onReadOnce: called('readOnce'),
  onChooseSites: called('chooseSites'),
  onWorkspace: called('workspace'),
  onSettings: called('settings'),
  onRetry: called('retry'),
  onCopy: called('copy'),
};
const noFinds = {
  found: { finds: [], counts: { facts: 0, notes: 0, more: { facts: false, notes: false } } },
  naming: null,
};
const readPage: PopupState = {
  page: { kind: 'read', host: 'news.example', on: true, names, facts: null, comparing: true },
  search: { query: '', results: [], near: [], ...noFinds },
  recent: found.map((entry) => ({ ...entry, name: { ...entry.name, matched: [] }, alias: undefined })),
  figures: new Map(
    [
      entityView(sample(entities.sensetime!, senseTimeFacts(true)), 'company'),
      entityView(sample(entities.softbank!, softbankFacts), 'investor'),
    ].flatMap((view) => {
      const figure = keyFigure(view);
      return figure && view.kind !== 'bare' ? [[view.entity.id, figure] as const] : [];
    }),
  ),
  loading: null,
  empty: false,
  sync: null,
  fault: null,
};
const popup = (change: Partial<PopupState>) => () => (
  <Popup state={{ ...readPage, ...change }} actions={popupActions} />
);
const read = {
  kind: 'read',
  host: 'news.example',
  on: true,
  names: [],
  facts: null,
  comparing: true,
} satisfies PopupState['page'];

const stated = (
  draft: Partial<FactDraft>,
  judgement: Partial<Judgement>,
  sentence: string,
): PageStatement => ({
  draft: { ...BLANK_DRAFT, ...draft },
  judgement: { verdict: 'known', others: [], doubts: [], ...judgement },
  sentence,
});
const about = (name: string, entities: string[] = []) => ({ name, entities, spans: [], aliases: [] });
const senseTime = about('SenseTime', [entities.sensetime!.id]);
const amount = (money: Money) => ({ money, spans: [] });
const series = (stage: string) => ({ value: stage, spans: [] });
const pageFacts: PageStatements = {
  statements: [
    stated(
      { kind: 'valuation', company: senseTime, amount: amount(usd(3e9, 'over')) },
      {
        verdict: 'differs',
        others: [
          { money: usd(4.5e9), who: 'Reuters', date: '2018-04' },
          { money: usd(4.5e9, 'over'), who: 'TechCrunch', date: '2018-04' },
        ],
        about: 'amount',
      },
      'People familiar with the deal put the company at more than $3 billion.',
    ),
    stated(
      { company: about('Megvii'), amount: amount(usd(460e6)), stage: series('series-c') },
      { verdict: 'new' },
      'Its rival Megvii closed a Series C of $460 million last October.',
    ),
    ...[600e6, 410e6, 120e6].map((sum, at) =>
      stated(
        { company: senseTime, amount: amount(usd(sum)), stage: series(`series-${'cba'[at]}`) },
        {},
        'SenseTime raised money.',
      ),
    ),
  ],
  lost: [{ words: 'valued at over $1.5 billion', about: 'SenseTime' }],
  unfinished: [{ capture: 'c1', words: 'raised $600 million in April' }],
};

/** Every state of the popup by name. */
export const popups: Record<string, () => preact.JSX.Element> = {
  page: popup({}),
  facts: popup({ page: { ...read, names, facts: pageFacts } }),
  search: popup({ search: { query: 'sen', results: found, near: [], ...noFinds } }),
  near: popup({ search: { query: 'sensitime', results: [], near: found.slice(0, 1), ...noFinds } }),
  nothing: popup({ search: { query: 'zzzz', results: [], near: [], ...noFinds } }),
  firstRun: popup({ page: { kind: 'first-run', host: 'news.example' } }),
  off: popup({ page: { kind: 'off', host: 'news.example' } }),
  unknown: popup({ page: { kind: 'unknown' } }),
  unreadable: popup({ page: { kind: 'unreadable' } }),
  noNames: popup({ page: { ...read, names: [] } }),
  loading: popup({ page: { ...read, names: [] }, loading: { done: 412, all: 1630 } }),
  empty: popup({ page: { ...read, names: [] }, empty: true }),
  fault: popup({ fault: { code: 'store-broken', details: 'UnknownError' } }),
};

/** A popup that really searches among a few entries and moves its own query. */
export function LivePopup(): preact.JSX.Element {
  const [query, setQuery] = useState('');
  const results = found.filter((entry) => entry.name.text.toLowerCase().includes(query.toLowerCase()));
  return (
    <Popup
      state={{ ...readPage, search: { query, results, near: [], ...noFinds } }}
      actions={{ ...popupActions, onQuery: setQuery }}
    />
  );
}
