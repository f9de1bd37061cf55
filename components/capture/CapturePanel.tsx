import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { AcceptedFact, CaptureSource, CaptureTeam, CaptureText } from '../../domain/capture.ts';
import { BLANK_DRAFT, type BlockSpan, type FactDraft } from '../../domain/draft.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import type { CaptureActions, CaptureServices, SavedFacts } from './capture-types.ts';
import { FactSection } from './FactSection.tsx';
import { draftOf, type FactForm, type FieldFault, type FieldName, formOf, spansOf } from './fact-form.ts';
import type { NoteForm } from './kept-forms.ts';
import { NotePanel } from './NotePanel.tsx';
import { AskBeforeLeaving, PanelForm } from './PanelForm.tsx';
import { PanelHead } from './PanelHead.tsx';
import { type ColouredSpan, QuoteText } from './QuoteText.tsx';
import { SavedPanel } from './SavedPanel.tsx';
import { ShareSaved } from './ShareSaved.tsx';
import { SourceFields, SourceLine } from './SourceFields.tsx';
import { PART_OF } from './use-row.ts';

/** What a {@link CapturePanel} is given. Mount it anew (by `key`) for each capture. */
export interface CapturePanelProps {
  /** `null` for a fact entered by hand, without words of a source. */
  text: CaptureText | null;
  source: CaptureSource;
  /** What was read from the text. */
  drafts: readonly FactDraft[];
  /** Fields as they were left before, in place of the drafts. */
  forms?: readonly FactForm[];
  /** A note as it was left before. */
  note?: NoteForm;
  /** Begin with an empty fact where nothing was read, rather than with a note. */
  byHand?: boolean;
  services: CaptureServices;
  actions: CaptureActions;
  today: PartialDate;
  /** The team that what is saved may be shared with. */
  team?: CaptureTeam;
}

type Done = { facts: AcceptedFact[]; judgements: (Judgement | null)[]; saved: SavedFacts };

/** The capture panel: what the source says on top, what will be stored below; nothing is saved before Save. */
export function CapturePanel(props: CapturePanelProps): JSX.Element {
  const [byHand, setByHand] = useState(
    props.note === undefined &&
      (props.byHand === true ||
        props.drafts.length > 0 ||
        (props.forms?.length ?? 0) > 0 ||
        props.text === null),
  );
  const [done, setDone] = useState<Done | null>(null);
  const { actions } = props;
  if (done)
    return (
      <SavedPanel
        facts={done.facts}
        judgements={done.judgements}
        saved={done.saved}
        onClose={actions.onClose}
        onOpenEntity={actions.onOpenEntity}
      />
    );
  if (!byHand && props.text)
    return (
      <NotePanel
        text={props.text}
        source={props.source}
        kept={props.note}
        services={props.services}
        actions={actions}
        onByHand={() => setByHand(true)}
        onSaved={(saved) => setDone({ facts: [], judgements: [], saved })}
      />
    );
  return <FactsForm {...props} onDone={setDone} />;
}

function useForms({ drafts, forms: kept, actions }: CapturePanelProps) {
  const speech = useWords();
  const [forms, setForms] = useState<FactForm[]>(() =>
    kept && kept.length > 0
      ? [...kept]
      : (drafts.length > 0 ? drafts : [BLANK_DRAFT]).map((draft, key) => formOf(draft, key, speech)),
  );
  const [edited, setEdited] = useState(false);
  const change = (changed: FactForm, byReader = true) => {
    setForms((now) => {
      const next = now.map((form) => (form.key === changed.key ? changed : form));
      if (byReader) actions.onEdited(next);
      return next;
    });
    setEdited(edited || byReader);
  };
  return { forms, edited, change };
}

function FactsForm(props: CapturePanelProps & { onDone(done: Done): void }): JSX.Element {
  const { text, services, actions, today, team } = props;
  const { t, count } = useWords();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { forms, edited, change } = useForms(props);
  const [source, setSource] = useState(props.source);
  const [faults, setFaults] = useState<Record<number, FieldFault[]>>({});
  const [judged, setJudged] = useState<Record<number, Judgement | null>>({});
  const [lit, setLit] = useState<string | null>(null);
  const [failed, setFailed] = useState<StoreFault | null>(null);
  const [saving, setSaving] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [sourceless, setSourceless] = useState(false);
  const [shared, setShared] = useState(team?.shares ?? false);

  const included = forms.filter((one) => one.included);
  const wrong = Object.values(faults).flat().length + (sourceless ? 1 : 0);
  const close = () => (edited && !leaving ? setLeaving(true) : actions.onClose());
  const save = async () => {
    const read = included.map((one) => ({ one, ...draftOf(one, services, today) }));
    const found = Object.fromEntries(read.map(({ one, faults: of }) => [one.key, [...of]]));
    const sourceless = ![source.title, source.publisher, source.url].some((part) => part?.trim());
    setFaults(found);
    setSourceless(sourceless);
    if (sourceless || read.some(({ draft }) => draft === null)) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const to = team && shared ? { team: team.id } : {};
    const accepted = read.flatMap(({ one, draft }) =>
      draft ? [{ draft, company: one.company.entity, aliases: one.aliases, ...to }] : [],
    );
    setSaving(true);
    const result = await actions.onSave(accepted, source);
    setSaving(false);
    if ('code' in result) setFailed(result);
    else
      props.onDone({
        facts: accepted,
        judgements: read.map(({ one }) => judged[one.key] ?? null),
        saved: result,
      });
  };
  const title = text === null && props.drafts.length === 0 ? 'capture.addFact' : 'capture.saveFacts';
  return (
    <PanelForm labelledBy={id} formRef={form} onSave={() => void save()} onClose={close}>
      <PanelHead
        id={id}
        title={t(title, Math.max(1, forms.length), { count: count(forms.length) })}
        onClose={close}
      />
      <div class="pm-cap__b">
        {text && (
          <div class="pm-cap__q">
            <QuoteText text={text} shown={shownOf(text, forms)} parts={partsOf(forms)} lit={lit} />
            <SourceLine source={source} />
          </div>
        )}
        {failed && <FaultBanner fault={failed} />}
        {forms.map((one, at) => (
          <FactSection
            key={one.key}
            form={one}
            only={forms.length === 1}
            faults={faults[one.key] ?? []}
            services={services}
            today={today}
            sameCompany={at > 0 && sameCompany(forms[at - 1]!, one)}
            onChange={(changed) => change(changed)}
            onLight={(field) => setLit(field && `${String(one.key)}.${field}`)}
            onJudged={(judgement) => setJudged((now) => ({ ...now, [one.key]: judgement }))}
          />
        ))}
        {!text && <SourceFields source={source} missing={sourceless} onChange={setSource} />}
        {team && <ShareSaved team={team} checked={shared} onChange={setShared} />}
      </div>
      <footer class="pm-cap__foot">
        {leaving ? (
          <AskBeforeLeaving onStay={() => setLeaving(false)} onLeave={actions.onClose} />
        ) : (
          <>
            <span class={wrong > 0 ? 's bad' : 's'} role={wrong > 0 ? 'alert' : undefined}>
              {wrong > 0 ? (
                t('capture.toFix', wrong, { count: wrong })
              ) : (
                <Tally forms={included} goesTo={team && shared ? team.name : null} />
              )}
            </span>
            <button type="button" class="pm-btn pm-btn--text" onClick={close}>
              {t('card.cancel')}
            </button>
            <button type="submit" class="pm-btn pm-btn--main" disabled={saving || included.length === 0}>
              {saveLabel(included, judged, t)} <span class="pm-kbd">Ctrl ↵</span>
            </button>
          </>
        )}
      </footer>
    </PanelForm>
  );
}

/** What will be made beside the facts: "1 company, 2 investors, 1 fact"; else where it goes. */
function Tally({
  forms,
  goesTo,
}: {
  forms: readonly FactForm[];
  /** The team that it is shared with. */
  goesTo: string | null;
}): JSX.Element {
  const { t, clauses } = useWords();
  const fresh = (names: readonly { text: string; entity: string | null }[]) =>
    new Set(names.filter(({ entity, text }) => entity === null && text.trim()).map(({ text }) => text)).size;
  const companies = fresh(forms.map(({ company }) => company));
  const investors = fresh(forms.flatMap((form) => (form.kind === 'round' ? form.parties : [])));
  if (companies + investors === 0)
    return <>{goesTo === null ? t('capture.stays') : t('team.share.goes', { team: goesTo })}</>;
  return (
    <>
      {clauses([
        ...(companies ? [t('capture.newCompanies', companies, { count: companies })] : []),
        ...(investors ? [t('capture.newInvestors', investors, { count: investors })] : []),
        t('capture.factCount', forms.length, { count: forms.length }),
      ])}
    </>
  );
}

function saveLabel(
  included: readonly FactForm[],
  judged: Record<number, Judgement | null>,
  t: ReturnType<typeof useWords>['t'],
): string {
  const [only] = included;
  const verdict = only && judged[only.key]?.verdict;
  if (included.length === 1 && verdict === 'adds-source') return t('capture.addSource');
  return included.length <= 1
    ? t('capture.save')
    : t('capture.saveFacts', included.length, { count: included.length });
}

const sameCompany = (before: FactForm, form: FactForm) =>
  before.included &&
  form.company.text !== '' &&
  before.company.text === form.company.text &&
  before.company.entity === form.company.entity;

/** Words of the quote with the field each became; the first fact that claims words colours them. */
export function partsOf(forms: readonly FactForm[]): ColouredSpan[] {
  const seen = new Set<string>();
  return forms
    .filter(({ included }) => included)
    .flatMap((form) =>
      (Object.keys(PART_OF) as FieldName[]).flatMap((field) =>
        spansOf(form, field).map((span) => ({
          ...span,
          part: field === 'amount' && form.kind === 'valuation' ? ('val' as const) : PART_OF[field],
          field: `${String(form.key)}.${field}`,
        })),
      ),
    )
    .filter((span) => {
      const place = `${String(span.block)}:${String(span.start)}`;
      if (seen.has(place)) return false;
      seen.add(place);
      return true;
    });
}

/** What was selected, and every sentence that a fact was read from. */
export function shownOf(text: CaptureText, forms: readonly FactForm[]): BlockSpan[] {
  return [...text.selected, ...forms.flatMap(({ read }) => read.quotes)];
}
