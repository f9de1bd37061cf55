import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useWords } from '../../components/words.ts';
import { CompanyTable } from '../../components/workspace/CompanyTable.tsx';
import { Conflicts } from '../../components/workspace/Conflicts.tsx';
import type { EntryRow } from '../../components/workspace/EntryTable.tsx';
import { FactTable } from '../../components/workspace/FactTable.tsx';
import { InvestorTable } from '../../components/workspace/InvestorTable.tsx';
import { NoteList, type ShownNote } from '../../components/workspace/NoteList.tsx';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { VersionsToSettle } from '../../components/workspace/VersionsToSettle.tsx';
import { type CompanyView, companyView } from '../../domain/company-view.ts';
import type { Conflict } from '../../domain/conflicts.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { type InvestorView, investorView } from '../../domain/investor-view.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import type { OpenVersions } from '../../domain/versions.ts';
import { dayOf } from '../../storage/notes.ts';
import { changeSettings } from '../../storage/settings.ts';
import { reopen, settle } from '../../storage/settlements.ts';
import { addByHand, factHands, faultOf, NOTE_HANDS } from './hands.ts';
import { chooseVersion } from './use-versions.ts';

/** What every room with facts is given. */
export interface RoomProps {
  knowledge: Knowledge;
  rates: RateTable | null;
}

/** Draws entries together when they are first shown, and keeps what was drawn until the store changes. */
function useViews<View>(
  { knowledge, rates }: RoomProps,
  draw: (input: NonNullable<ReturnType<Knowledge['input']>>) => View,
): (row: EntryRow) => View | null {
  return useMemo(() => {
    const drawn = new Map<string, View | null>();
    const context = { rates, today: dayOf(new Date()) };
    return ({ entity: { id } }) => {
      const known = drawn.get(id);
      if (known !== undefined) return known;
      const input = knowledge.input(id, context);
      const view = input && draw(input);
      drawn.set(id, view);
      return view;
    };
  }, [knowledge, rates, draw]);
}

/** All companies. */
export function CompaniesRoom(props: RoomProps & { rows: readonly EntryRow[] }): JSX.Element {
  const { t, count } = useWords();
  const viewOf = useViews<CompanyView>(props, companyView);
  const { rows } = props;
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.companies')}
        lede={t('workspace.companiesSaved', rows.length, { count: count(rows.length) })}
      >
        <AddFact />
      </PageHead>
      {rows.length === 0 ? (
        <p class="ws-empty">{t('workspace.empty')}</p>
      ) : (
        <CompanyTable rows={rows} viewOf={viewOf} />
      )}
    </section>
  );
}

/** All investors. */
export function InvestorsRoom(props: RoomProps & { rows: readonly EntryRow[] }): JSX.Element {
  const { t, count } = useWords();
  const viewOf = useViews<InvestorView>(props, investorView);
  const { rows } = props;
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.investors')}
        lede={t('workspace.investorsSaved', rows.length, { count: count(rows.length) })}
      />
      {rows.length === 0 ? (
        <p class="ws-empty">{t('workspace.empty')}</p>
      ) : (
        <InvestorTable rows={rows} viewOf={viewOf} />
      )}
    </section>
  );
}

/** All facts. */
export function FactsRoom({ knowledge, rates }: RoomProps): JSX.Element {
  const { t, count } = useWords();
  const { facts, entities, notes } = knowledge;
  const [fault, setFault] = useState<StoreFault | null>(null);
  const hands = useMemo(() => factHands(notes, setFault), [notes]);
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.facts')}
        lede={t('workspace.factsSaved', facts.length, { count: count(facts.length) })}
      >
        <AddFact />
      </PageHead>
      {facts.length === 0 ? (
        <p class="ws-empty">{t('workspace.empty')}</p>
      ) : (
        <>
          {fault && <FaultBanner fault={fault} />}
          <FactTable facts={facts} entities={entities} rates={rates} hands={hands} />
        </>
      )}
    </section>
  );
}

function AddFact(): JSX.Element {
  const { t } = useWords();
  return (
    <button type="button" class="pm-btn" onClick={() => void addByHand(null)}>
      <Icon name="plus" size={14} /> {t('workspace.fact')}
    </button>
  );
}

/** Everything on which sources differ. */
export function ConflictsRoom({
  knowledge,
  conflicts,
  versions,
}: RoomProps & {
  conflicts: readonly Conflict[] | null;
  versions: readonly OpenVersions[];
}): JSX.Element {
  const { t, count } = useWords();
  const facts = useMemo(() => new Map(knowledge.facts.map((fact) => [fact.id, fact])), [knowledge]);
  const open = (conflicts ?? []).filter(({ figures }) => !figures.settled).length;
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.conflicts')}
        lede={conflicts && t('workspace.conflict.open', open, { count: count(open) })}
      />
      <VersionsToSettle
        open={versions}
        nameOf={(id) => knowledge.entities.get(knowledge.merges.of(id))?.name ?? null}
        onSettle={chooseVersion}
      />
      {conflicts && (
        <Conflicts
          conflicts={conflicts}
          factOf={(id) => facts.get(id)}
          shownFirst={knowledge.shownFirst ?? 'strongest'}
          onShownFirst={(shownFirst) => void changeSettings({ shownFirst })}
          onSettle={async ({ company, figures }, decision) =>
            faultOf(await settle({ subject: company.id, facts: [...figures.facts], ...decision }))
          }
          onReopen={async (settlement) => faultOf(await reopen(settlement))}
        />
      )}
    </section>
  );
}

/** All notes. */
export function NotesRoom({ knowledge }: RoomProps): JSX.Element {
  const { t, count } = useWords();
  const notes = useMemo((): ShownNote[] => {
    const facts = new Map(knowledge.facts.map((fact) => [fact.id, fact]));
    return knowledge.notes.map((note) => {
      const fact = 'fact' in note.on ? facts.get(note.on.fact) : undefined;
      const id = 'entity' in note.on ? note.on.entity : fact?.subject;
      const entity = id === undefined ? undefined : knowledge.entities.get(id);
      return { note, about: entity ? { id: entity.id, name: entity.name } : null, ...(fact ? { fact } : {}) };
    });
  }, [knowledge]);
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.notes')}
        lede={t('workspace.notesSaved', notes.length, { count: count(notes.length) })}
      />
      <NoteList notes={notes} {...NOTE_HANDS} />
    </section>
  );
}

/** Gives a value that is asked for once when the page opens. */
export function useAnswer<T>(ask: () => Promise<T>): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let current = true;
    void ask().then((value) => current && setAnswer(value));
    return () => {
      current = false;
    };
  }, []);
  return answer;
}
