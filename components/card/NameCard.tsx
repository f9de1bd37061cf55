import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EntityId, Role } from '../../domain/entity.ts';
import { entityView } from '../../domain/entity-view.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import type { EntityKnowledge } from '../../domain/knowledge.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import { DatasetTitles } from '../dataset-titles.ts';
import { BareCard } from './BareCard.tsx';
import { ChoiceCard } from './ChoiceCard.tsx';
import { CompanyCard } from './CompanyCard.tsx';
import type { CardActions, CardMention, CardState } from './card-context.ts';
import { ErrorCard } from './ErrorCard.tsx';
import { InvestorCard } from './InvestorCard.tsx';
import { UnknownCard } from './UnknownCard.tsx';
import { type Known, useEntities, type WatchEntity } from './use-entities.ts';
import { WaitingCard } from './WaitingCard.tsx';

/** The name whose card is shown. */
export interface CardSubject {
  /** As it stands where it was met: in the page, or in a list. */
  text: string;
  kind: Role;
  /** The entities that carry it, best first. */
  entities: readonly EntityId[];
  /** How it came to be marked; absent for a name that was looked up. */
  mention?: CardMention;
  /** Words of the page around it, as they stand there. */
  before?: string;
  after?: string;
}

/** What can be done from the card of a name beside what the card does itself. */
export type NameCardActions = Pick<
  CardActions,
  'onClose' | 'onOpenWorkspace' | 'onSaveNote' | 'onMute' | 'onCopy' | 'onAddFact'
> & {
  /** Whether the card is to stay until it is closed: pinned, Details open, or a note being written. */
  onHold(held: boolean): void;
  /** Of several companies of this name, this one is meant. */
  onChoose?(entity: EntityId): void;
};

/** What a {@link NameCard} is given. Mount it anew (by `key`) for each opening. */
export interface NameCardProps {
  subject: CardSubject;
  watch: WatchEntity;
  rates: RateTable | null;
  /** The page's own date, for notes on how old the facts are. */
  pageDate: PartialDate | null;
  today: PartialDate;
  takeFocus: boolean;
  actions: NameCardActions;
}

/** The card of a name: a choice where several companies carry it, else the company or investor, and those it leads to. */
export function NameCard(props: NameCardProps): JSX.Element | null {
  const { subject, watch } = props;
  const [path, setPath] = useState<EntityId[]>([]);
  const [pinned, setPinned] = useState(false);
  const [expanded, setExpanded] = useState(false);
  const [noting, setNoting] = useState(false);
  const [attempt, setAttempt] = useState(0);

  const chosen = path.at(-1) ?? (subject.entities.length === 1 ? subject.entities[0] : undefined);
  const before = path.at(-2) ?? (path.length > 0 ? subject.entities[0] : undefined);
  const wanted = chosen ? [chosen] : subject.entities;
  const known = useEntities(watch, wanted, attempt);
  const behind = useEntities(watch, before && before !== chosen ? [before] : [], 0);

  const hold = (next: { pinned?: boolean; expanded?: boolean; noting?: boolean }) => {
    const now = { pinned, expanded, noting, ...next };
    setPinned(now.pinned);
    setExpanded(now.expanded);
    setNoting(now.noting);
    props.actions.onHold(now.pinned || now.expanded || now.noting);
  };
  const { onHold: _hold, onChoose, ...outside } = props.actions;
  const actions: CardActions = {
    ...outside,
    onLeave: outside.onClose,
    onPin: (value) => hold({ pinned: value }),
    onExpand: (value) => hold({ expanded: value }),
    onNoting: (value) => hold({ noting: value }),
    onOpenEntity: (id) => setPath([...path, id]),
    onBack: () => setPath(path.slice(0, -1)),
  };
  const state: CardState = {
    pinned,
    mention: subject.mention,
    backTo: path.length > 0 ? nameOf(behind, subject) : undefined,
    takeFocus: props.takeFocus || path.length > 0,
  };
  const failed = known.find((entry) => entry.state === 'failed');
  if (failed)
    return (
      <ErrorCard
        name={subject.text}
        kind={subject.kind}
        fault={failed.fault}
        onRetry={() => setAttempt(attempt + 1)}
        {...actions}
      />
    );
  if (known.some((entry) => entry.state === 'waiting'))
    return <Waiting key={wanted.join()} subject={subject} actions={actions} />;
  const told = known.flatMap((entry) => (entry.state === 'known' ? entry.facts : []));
  // Two that were merged since the page was read are one.
  const facts = [...new Map(told.map((one) => [one.entity.id, one])).values()];
  if (facts.length === 0)
    return (
      <UnknownCard
        name={subject.text}
        kind={subject.kind}
        before={subject.before ?? ''}
        after={subject.after ?? ''}
        state={state}
        actions={actions}
      />
    );
  if (facts.length > 1)
    return (
      <ChoiceCard
        name={subject.text}
        kind={subject.kind}
        choices={facts.map(({ entity }) => entity)}
        onChoose={(id) => {
          onChoose?.(id);
          setPath([id]);
        }}
        state={state}
        actions={actions}
      />
    );
  return (
    <EntityByView
      key={chosen}
      facts={facts[0]!}
      role={path.length === 0 ? subject.kind : undefined}
      props={props}
      state={state}
      actions={actions}
    />
  );
}

const NO_TITLES: ReadonlyMap<string, string> = new Map();

function EntityByView({
  facts,
  role = facts.entity.roles[0] ?? 'company',
  props: { rates, pageDate, today },
  state,
  actions,
}: {
  facts: EntityKnowledge;
  /** The role of the mark; absent for a card reached from another card. */
  role?: Role;
  props: NameCardProps;
  state: CardState;
  actions: CardActions;
}): JSX.Element {
  const view = useMemo(
    () => entityView({ ...facts, rates, pageDate, today }, role),
    [facts, rates, pageDate, today, role],
  );
  const card = () => {
    if (view.kind === 'company') return <CompanyCard view={view} state={state} actions={actions} />;
    if (view.kind === 'investor') return <InvestorCard view={view} state={state} actions={actions} />;
    return <BareCard entity={facts.entity} kind={role} notes={facts.notes} state={state} actions={actions} />;
  };
  return <DatasetTitles.Provider value={facts.datasets ?? NO_TITLES}>{card()}</DatasetTitles.Provider>;
}

/** A store that answers within this time shows no waiting card at all, in milliseconds. */
const WAITING_AFTER_MS = 150;

function Waiting({ subject, actions }: { subject: CardSubject; actions: CardActions }): JSX.Element | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WAITING_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <WaitingCard
      name={subject.text}
      kind={subject.kind}
      onClose={actions.onClose}
      onLeave={actions.onLeave}
    />
  );
}

const nameOf = ([entry]: readonly Known[], subject: CardSubject) =>
  entry?.state === 'known' ? (entry.facts[0]?.entity.name ?? subject.text) : subject.text;
