import { render } from 'preact';
import { useState } from 'preact/hooks';
import { BareCard } from '../../../components/card/BareCard.tsx';
import { ChoiceCard } from '../../../components/card/ChoiceCard.tsx';
import { CompanyCard } from '../../../components/card/CompanyCard.tsx';
import type { CardActions, CardState } from '../../../components/card/card-context.ts';
import { ErrorCard } from '../../../components/card/ErrorCard.tsx';
import { InvestorCard } from '../../../components/card/InvestorCard.tsx';
import { UnknownCard } from '../../../components/card/UnknownCard.tsx';
import { WaitingCard } from '../../../components/card/WaitingCard.tsx';
import { Popup } from '../../../components/popup/Popup.tsx';
import type { PopupActions, PopupName, PopupState } from '../../../components/popup/popup-types.ts';
import { SiteModes } from '../../../components/sites/SiteModes.tsx';
import { type PackState, Welcome } from '../../../components/welcome/Welcome.tsx';
import type { WordsValue } from '../../../components/words.ts';
import { Words } from '../../../components/words.ts';
import type { PageStatement, PageStatements } from '../../../domain/capture.ts';
import { companyView } from '../../../domain/company-view.ts';
import type { FactDraft } from '../../../domain/draft.ts';
import { BLANK_DRAFT } from '../../../domain/draft.ts';
import { entityView } from '../../../domain/entity-view.ts';
import type { FoundEntry } from '../../../domain/find.ts';
import { investorView } from '../../../domain/investor-view.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import { keyFigure } from '../../../domain/key-figure.ts';
import type { Money } from '../../../domain/money.ts';
import type { SiteChoice } from '../../../domain/site.ts';
import {
  entities,
  nimbusFacts,
  sample,
  senseTimeFacts,
  softbankFacts,
  usd,
  yunqingFacts,
} from '../../fixtures/store-samples.ts';
import { captures } from './capture-gallery.tsx';
import { merging as mergingWith } from './merging-gallery.tsx';

export { translator } from '../../../language/translator.ts';

/** What was called by a component, in order: `name(arguments)`. */
export const calls: string[] = [];

const called =
  (name: string) =>
  (...args: unknown[]) =>
    void calls.push(`${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);

export const actions: CardActions = {
  onClose: called('close'),
  onLeave: called('leave'),
  onPin: called('pin'),
  onExpand: called('expand'),
  onOpenEntity: called('openEntity'),
  onBack: called('back'),
  onOpenWorkspace: called('openWorkspace'),
  onNoting: called('noting'),
  onSaveNote: async (...args) => {
    called('saveNote')(...args);
    return null;
  },
  onMute: called('mute'),
  onCopy: called('copy'),
};

const state: CardState = {
  pinned: false,
  mention: {
    text: 'SenseTime',
    host: 'news.example',
    reason: { rule: 'cue', words: ['startup', 'led by'] },
  },
};

const note = {
  id: 'note/1',
  on: { entity: entities.sensetime!.id },
  text: '“Over $3B” is a floor. All three can be true.',
  written: '2026-11-22',
};

/** Everything the panels of the gallery saved. */
export const saved: unknown[] = [];

/** Every state of the capture panel by name. */
export const panels = captures({ calls, saved });

/** The dialog of merging by name of its state. */
export const merging = mergingWith((what) => calls.push(what));

/** Every state of the card by name. */
export const cards: Record<string, () => preact.JSX.Element> = {
  agree: () => (
    <CompanyCard
      view={companyView(sample(entities.sensetime!, senseTimeFacts(false)))}
      state={state}
      actions={actions}
    />
  ),
  differ: () => (
    <CompanyCard
      view={companyView(sample(entities.sensetime!, senseTimeFacts(true), { notes: [note] }))}
      state={state}
      actions={actions}
    />
  ),
  investor: () => (
    <InvestorCard
      view={investorView(sample(entities.softbank!, softbankFacts))}
      state={state}
      actions={actions}
    />
  ),
  currency: () => (
    <CompanyCard
      view={companyView(sample(entities.yunqing!, yunqingFacts, { pageDate: '2020-06-01' }))}
      state={state}
      actions={actions}
    />
  ),
  stale: () => (
    <CompanyCard view={companyView(sample(entities.nimbus!, nimbusFacts))} state={state} actions={actions} />
  ),
  pinned: () => (
    <CompanyCard
      view={companyView(sample(entities.nimbus!, nimbusFacts, { pageDate: '2017-01-01' }))}
      state={{ ...state, pinned: true, backTo: 'SoftBank' }}
      actions={actions}
    />
  ),
  bare: () => (
    <BareCard
      entity={{
        ...entities.temasek!,
        country: 'SG',
        city: 'Singapore',
        homepage: 'https://www.temasek.example/',
        aliases: [...entities.temasek!.aliases, { text: 'Temasek Holdings', kind: 'legal' }],
      }}
      kind="investor"
      notes={[]}
      state={state}
      actions={actions}
    />
  ),
  unknown: () => (
    <UnknownCard
      name="Larch Robotics"
      kind="company"
      before="…said that the start-up "
      after=" had been talking to two funds since the spring…"
      lang="en"
      state={state}
      actions={actions}
    />
  ),
  expanded: () => (
    <CompanyCard
      view={companyView(sample(entities.sensetime!, senseTimeFacts(true), { notes: [note] }))}
      state={state}
      actions={actions}
    />
  ),
  expandedInvestor: () => (
    <InvestorCard
      view={investorView(sample(entities.softbank!, softbankFacts))}
      state={state}
      actions={actions}
    />
  ),
  menu: () => (
    <CompanyCard
      view={companyView(sample(entities.nimbus!, nimbusFacts, { pageDate: '2017-01-01' }))}
      state={state}
      actions={actions}
    />
  ),
  noting: () => (
    <CompanyCard
      view={companyView(sample(entities.nimbus!, nimbusFacts, { pageDate: '2017-01-01' }))}
      state={state}
      actions={actions}
    />
  ),
  waiting: () => (
    <WaitingCard name="Temasek" kind="investor" onClose={actions.onClose} onLeave={actions.onLeave} />
  ),
  error: () => (
    <ErrorCard
      name="SenseTime"
      kind="company"
      fault={{ code: 'store-blocked' }}
      onRetry={called('retry')}
      onCopy={actions.onCopy}
      onClose={actions.onClose}
      onLeave={actions.onLeave}
    />
  ),
  broken: () => (
    <ErrorCard
      name="SenseTime"
      kind="company"
      fault={{ code: 'store-broken', details: 'UnknownError: internal error' }}
      onRetry={called('retry')}
      onCopy={actions.onCopy}
      onClose={actions.onClose}
      onLeave={actions.onLeave}
    />
  ),
  choice: () => (
    <ChoiceCard
      name="Nimbus"
      kind="company"
      choices={[
        entities.nimbus!,
        {
          id: 'n/2',
          name: 'Nimbus',
          roles: ['investor'],
          aliases: [],
          country: 'DE',
          city: 'Köln',
          founded: '2009',
          homepage: 'https://nimbus.example',
        },
        { id: 'n/3', name: 'Nimbus', roles: ['company'], aliases: [] },
      ]}
      onChoose={called('choose')}
      state={state}
      actions={actions}
    />
  ),
};

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

const news = ['techcrunch.com', 'technode.com', 'handelsblatt.com', '36kr.com'];
const example = companyView(sample(entities.sensetime!, senseTimeFacts(false)));

/** The first-run page with its choices alive. */
export function LiveWelcome({ pack }: { pack: PackState }): preact.JSX.Element {
  const [choice, setChoice] = useState<SiteChoice>({ mode: 'chosen', on: news, off: [] });
  const onChange = (next: SiteChoice) => {
    calls.push(`sites(${JSON.stringify(next)})`);
    setChoice(next);
  };
  return (
    <Welcome
      sites={{ choice, waiting: ['36kr.com'], onChange, onAllow: called('allow') }}
      pack={pack}
      example={example}
      onPack={called('pack')}
      onBegin={called('begin')}
      onDemo={called('demo')}
    />
  );
}

/** The pages by name. */
export const pages: Record<string, () => preact.JSX.Element> = {
  welcome: () => <LiveWelcome pack={{ kind: 'loaded', names: 1630, facts: 412 }} />,
  loading: () => <LiveWelcome pack={{ kind: 'loading', done: 400, all: 1630 }} />,
  sites: () => (
    <div class="pm">
      <SiteModes
        choice={{ mode: 'everywhere', on: [], off: ['bank.example'] }}
        waiting={['*']}
        withList
        onChange={called('sites')}
        onAllow={called('allow')}
      />
    </div>
  ),
};

/** Draws `what` into `place` in the words given. */
export function show(place: Element, what: () => preact.JSX.Element, words: WordsValue): void {
  showAll(place, { only: what }, words);
}

/** Draws everything in `shown` into `place`, each in a box that carries its name. */
export function showAll(
  place: Element,
  shown: Record<string, () => preact.JSX.Element>,
  words: WordsValue,
): void {
  render(
    <Words value={words}>
      {Object.entries(shown).map(([name, Shown]) => (
        <div key={name} data-name={name}>
          <Shown />
        </div>
      ))}
    </Words>,
    place,
  );
}
