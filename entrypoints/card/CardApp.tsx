import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { BareCard } from '../../components/card/BareCard.tsx';
import { ChoiceCard } from '../../components/card/ChoiceCard.tsx';
import { CompanyCard } from '../../components/card/CompanyCard.tsx';
import type { CardActions, CardState } from '../../components/card/card-context.ts';
import { ErrorCard } from '../../components/card/ErrorCard.tsx';
import { InvestorCard } from '../../components/card/InvestorCard.tsx';
import { WaitingCard } from '../../components/card/WaitingCard.tsx';
import type { EntityId } from '../../domain/entity.ts';
import { entityView } from '../../domain/entity-view.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import type { PageName, PageRecord } from '../../domain/reading.ts';
import type { CardAction } from '../../messaging/messages.ts';
import type { EntityFacts } from '../../storage/entities.ts';
import { dayOf } from '../../storage/notes.ts';
import type { DataAccess } from './data-access.ts';
import { type Known, useEntities } from './use-entities.ts';

/** What the card was asked to show. */
export interface Shown {
  page: PageRecord;
  name: number;
  viaKeyboard: boolean;
  /** Counts up with every opening: a card opened anew starts from the top. */
  opening: number;
}

interface CardAppProps {
  shown: Shown;
  access: DataAccess;
  rates: RateTable | null;
  act(action: CardAction): void;
  copy(text: string): void;
  close(): void;
  setPinned(pinned: boolean): void;
}

/** The card of a name: a choice where several companies carry it, else the company or investor, and those it leads to. */
export function CardApp(props: CardAppProps): JSX.Element | null {
  const { shown, access } = props;
  const name = shown.page.names[shown.name];
  const [path, setPath] = useState<EntityId[]>([]);
  const [pinned, setPinned] = useState(false);
  const [expanded, setExpanded] = useState(false);
  const [attempt, setAttempt] = useState(0);

  const chosen = path.at(-1) ?? (name?.entities.length === 1 ? name.entities[0] : undefined);
  const before = path.at(-2) ?? (path.length > 0 ? name?.entities[0] : undefined);
  const wanted = chosen ? [chosen] : (name?.entities ?? []);
  const known = useEntities(access, wanted, attempt);
  const behind = useEntities(access, before && before !== chosen ? [before] : [], 0);

  const hold = (next: { pinned?: boolean; expanded?: boolean }) => {
    const now = { pinned, expanded, ...next };
    setPinned(now.pinned);
    setExpanded(now.expanded);
    props.setPinned(now.pinned || now.expanded);
  };
  const actions: CardActions = {
    onClose: props.close,
    onLeave: props.close,
    onPin: (value) => hold({ pinned: value }),
    onExpand: (value) => hold({ expanded: value }),
    onOpenEntity: (id) => setPath([...path, id]),
    onBack: () => setPath(path.slice(0, -1)),
    onOpenWorkspace: (entity) => props.act({ type: 'open-workspace', entity }),
    onSaveNote: (entity, text) => props.act({ type: 'note', entity, text }),
    onMute: (scope) => {
      props.act(scope === 'not-this' ? { type: 'not-this' } : { type: `mute-${scope}` });
      props.close();
    },
    onCopy: props.copy,
  };
  if (!name) return null;
  const state: CardState = {
    pinned,
    mention: { text: name.text, reason: name.reason, host: shown.page.host },
    backTo: path.length > 0 ? nameOf(behind, name) : undefined,
    takeFocus: shown.viaKeyboard,
  };
  const failed = known.find((entry) => entry.state === 'failed');
  if (failed)
    return (
      <ErrorCard
        name={name.text}
        kind={name.role}
        fault={failed.fault}
        onRetry={() => setAttempt(attempt + 1)}
        {...actions}
      />
    );
  if (known.some((entry) => entry.state === 'waiting'))
    return <Waiting key={`${shown.opening} ${wanted.join()}`} name={name} actions={actions} />;
  const facts = known.flatMap((entry) => (entry.state === 'known' ? entry.facts : []));
  if (facts.length === 0)
    return (
      <ErrorCard
        name={name.text}
        kind={name.role}
        fault={{ code: 'loading' }}
        onRetry={() => setAttempt(attempt + 1)}
        {...actions}
      />
    );
  if (facts.length > 1)
    return (
      <ChoiceCard
        name={name.text}
        kind={name.role}
        choices={facts.map(({ entity }) => entity)}
        onChoose={(id) => setPath([id])}
        state={state}
        actions={actions}
      />
    );
  return (
    <Entity
      key={`${shown.opening} ${chosen ?? ''}`}
      facts={facts[0]!}
      name={path.length === 0 ? name : null}
      shown={shown}
      rates={props.rates}
      state={state}
      actions={actions}
    />
  );
}

function Entity(props: {
  facts: EntityFacts;
  /** The mark's own name; `null` for a card reached from another card. */
  name: PageName | null;
  shown: Shown;
  rates: RateTable | null;
  state: CardState;
  actions: CardActions;
}): JSX.Element {
  const { facts, name, shown, rates, state, actions } = props;
  const role = name?.role ?? facts.entity.roles[0] ?? 'company';
  const view = useMemo(
    () => entityView({ ...facts, rates, pageDate: shown.page.published, today: dayOf(new Date()) }, role),
    [facts, rates, shown.page.published, role],
  );
  if (view.kind === 'company') return <CompanyCard view={view} state={state} actions={actions} />;
  if (view.kind === 'investor') return <InvestorCard view={view} state={state} actions={actions} />;
  return <BareCard entity={facts.entity} kind={role} notes={facts.notes} state={state} actions={actions} />;
}

/** A store that answers within this time shows no waiting card at all, in milliseconds. */
const WAITING_AFTER_MS = 150;

function Waiting({ name, actions }: { name: PageName; actions: CardActions }): JSX.Element | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WAITING_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <WaitingCard name={name.text} kind={name.role} onClose={actions.onClose} onLeave={actions.onLeave} />
  );
}

const nameOf = ([entry]: readonly Known[], name: PageName) =>
  entry?.state === 'known' ? (entry.facts[0]?.entity.name ?? name.text) : name.text;
