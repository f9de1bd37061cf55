import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Icon } from '../../components/Icon.tsx';
import { useWords } from '../../components/words.ts';
import { type CompanyRow, CompanyTable } from '../../components/workspace/CompanyTable.tsx';
import { Conflicts } from '../../components/workspace/Conflicts.tsx';
import { FactTable } from '../../components/workspace/FactTable.tsx';
import { InvestorTable } from '../../components/workspace/InvestorTable.tsx';
import { NoteList, type ShownNote } from '../../components/workspace/NoteList.tsx';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { type CompanyView, companyView } from '../../domain/company-view.ts';
import type { Conflict } from '../../domain/conflicts.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import type { Fact } from '../../domain/fact.ts';
import { type InvestorView, investorView } from '../../domain/investor-view.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { recordsAbout, withdraw } from '../../storage/notebook.ts';
import { dayOf, rewriteNote, withdrawNote } from '../../storage/notes.ts';
import { reopen, settle } from '../../storage/settlements.ts';

/** What every room with facts is given. */
export interface RoomProps {
  knowledge: Knowledge;
  rates: RateTable | null;
}

const faultOf = <T,>(result: Result<T>): StoreFault | null => (result.ok ? null : result.error);

/** Begins a fact by hand, and goes to its panel. */
export async function addByHand(entity: string | null): Promise<void> {
  const begun = await call('beginByHand', { pass: null, entity });
  if (begun.ok) location.hash = `capture=${begun.value.capture.token}`;
}

/** Withdraws a fact that the reader saved; its record stays. */
export async function withdrawFact(fact: Fact): Promise<void> {
  const records = await recordsAbout(fact.subject);
  if (!records.ok) return;
  const own = records.value.filter((record) => record.kind === 'fact' && record.fact.id === fact.id);
  await withdraw(own.map(({ id }) => id));
}

/** Draws entries together when they are first shown, and keeps what was drawn until the store changes. */
function useViews<View>(
  { knowledge, rates }: RoomProps,
  draw: (input: NonNullable<ReturnType<Knowledge['input']>>) => View,
): (row: CompanyRow) => View | null {
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
export function CompaniesRoom(props: RoomProps & { rows: readonly CompanyRow[] }): JSX.Element {
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
export function InvestorsRoom(props: RoomProps & { rows: readonly CompanyRow[] }): JSX.Element {
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
export function FactsRoom({ knowledge }: RoomProps): JSX.Element {
  const { t, count } = useWords();
  const { facts, entities } = knowledge;
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
        <FactTable facts={facts} entities={entities} onWithdraw={(fact) => void withdrawFact(fact)} />
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
}: RoomProps & { conflicts: readonly Conflict[] | null }): JSX.Element {
  const { t, count } = useWords();
  const facts = useMemo(() => new Map(knowledge.facts.map((fact) => [fact.id, fact])), [knowledge]);
  const open = (conflicts ?? []).filter(({ figures }) => !figures.settled).length;
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.conflicts')}
        lede={conflicts && t('workspace.conflict.open', open, { count: count(open) })}
      />
      {conflicts && (
        <Conflicts
          conflicts={conflicts}
          factOf={(id) => facts.get(id)}
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
    const subjects = new Map(knowledge.facts.map(({ id, subject }) => [id, subject]));
    return knowledge.notes.map((note) => {
      const id = 'entity' in note.on ? note.on.entity : subjects.get(note.on.fact);
      const entity = id === undefined ? undefined : knowledge.entities.get(id);
      return { note, about: entity ? { id: entity.id, name: entity.name } : null };
    });
  }, [knowledge]);
  return (
    <section>
      <PageHead
        title={t('workspace.rooms.notes')}
        lede={t('workspace.notesSaved', notes.length, { count: count(notes.length) })}
      />
      <NoteList
        notes={notes}
        onRewrite={async (id, text) => faultOf(await rewriteNote(id, text))}
        onWithdraw={async (id) => faultOf(await withdrawNote(id))}
      />
    </section>
  );
}

/** A room whose furniture comes later: what will stand there, and what holds until then. */
export function EmptyRoom({ room }: { room: 'data' | 'sync' }): JSX.Element {
  const { t } = useWords();
  return (
    <section>
      <PageHead title={t(`workspace.rooms.${room}`)} />
      <p class="ws-empty">{t(`workspace.later.${room}`)}</p>
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
