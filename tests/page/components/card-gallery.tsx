import { BareCard } from '../../../components/card/BareCard.tsx';
import { ChoiceCard } from '../../../components/card/ChoiceCard.tsx';
import { CompanyCard } from '../../../components/card/CompanyCard.tsx';
import type { CardActions, CardState } from '../../../components/card/card-context.ts';
import { ErrorCard } from '../../../components/card/ErrorCard.tsx';
import { InvestorCard } from '../../../components/card/InvestorCard.tsx';
import { UnknownCard } from '../../../components/card/UnknownCard.tsx';
import { WaitingCard } from '../../../components/card/WaitingCard.tsx';
import { companyView } from '../../../domain/company-view.ts';
import { investorView } from '../../../domain/investor-view.ts';
import {
  entities,
  nimbusFacts,
  sample,
  senseTimeFacts,
  softbankFacts,
  yunqingFacts,
} from '../../fixtures/store-samples.ts';
import { called } from './gallery-calls.ts';

const actions: CardActions = {
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
