import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { AcceptedFact, CaptureSource, CaptureTeam, CaptureText } from '../../domain/capture.ts';
import type { FactDraft } from '../../domain/draft.ts';
import type { Judgement } from '../../domain/judgement.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { Icon } from '../Icon.tsx';
import { useWords } from '../words.ts';
import { partsOf } from './CapturePanel.tsx';
import type { CaptureActions, CaptureServices } from './capture-types.ts';
import { DraftSummary } from './DraftSummary.tsx';
import { FactFields } from './FactFields.tsx';
import { asDoubted, draftOf, type FactForm, type FieldFault, formOf } from './fact-form.ts';
import { JudgementHint, JudgementTag } from './JudgementHint.tsx';
import { PanelForm } from './PanelForm.tsx';
import { PanelHead } from './PanelHead.tsx';
import { QuoteText } from './QuoteText.tsx';
import { SavedPanel } from './SavedPanel.tsx';
import { ShareSaved } from './ShareSaved.tsx';
import { SourceLine } from './SourceFields.tsx';

/** A statement of the page and how it stands against the store. */
export interface ReviewItem {
  draft: FactDraft;
  judgement: Judgement;
}

/** What a {@link ReviewPanel} is given. */
export interface ReviewPanelProps {
  text: CaptureText;
  source: CaptureSource;
  /** In the order shown: differing, new, known. */
  items: readonly ReviewItem[];
  /** The fields as they were left before, in the order of `items`. */
  forms?: readonly FactForm[] | undefined;
  services: CaptureServices;
  actions: CaptureActions;
  today: PartialDate;
  /** The team that what is saved may be shared with. */
  team?: CaptureTeam;
}

/**
 * Everything a page states, one line each with its quote: tick what is right, save all of it at once. Nothing is
 * ticked by itself; up and down step through the lines, Enter opens the fields.
 */
export function ReviewPanel(props: ReviewPanelProps): JSX.Element {
  const { items, services, actions, today, text, source, team } = props;
  const speech = useWords();
  const { t, count } = speech;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [forms, setForms] = useState<FactForm[]>(() =>
    props.forms?.length === items.length
      ? [...props.forms]
      : items.map(({ draft }, key) => formOf(draft, key, speech, false)),
  );
  const [open, setOpen] = useState<number | null>(null);
  const [shared, setShared] = useState(team?.shares ?? false);
  const [faults, setFaults] = useState<Record<number, FieldFault[]>>({});
  const [failed, setFailed] = useState<StoreFault | null>(null);
  const [saved, setSaved] = useState<{
    facts: AcceptedFact[];
    result: Awaited<ReturnType<CaptureActions['onSave']>>;
  } | null>(null);

  if (saved && !('code' in saved.result))
    return (
      <SavedPanel
        facts={saved.facts}
        judgements={[]}
        saved={saved.result}
        onClose={actions.onClose}
        onOpenEntity={actions.onOpenEntity}
      />
    );
  const changeAll = (next: FactForm[]) => {
    setForms(next);
    actions.onEdited(next);
  };
  const change = (changed: FactForm) =>
    changeAll(forms.map((form) => (form.key === changed.key ? changed : form)));
  const ticked = forms.filter(({ included }) => included);
  const fresh = forms.filter(({ key }) => items[key]?.judgement.verdict === 'new');
  const allTicked = fresh.length > 0 && fresh.every(({ included }) => included);
  const save = async () => {
    const read = ticked.map((form) => ({ form, ...draftOf(form, services, today) }));
    setFaults(Object.fromEntries(read.map(({ form, faults: of }) => [form.key, [...of]])));
    const bad = read.find(({ draft }) => draft === null);
    if (bad) {
      setOpen(bad.form.key);
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const to = team && shared ? { team: team.id } : {};
    const facts = read.flatMap(({ form, draft }) =>
      draft ? [{ draft, company: form.company.entity, aliases: form.aliases, ...to }] : [],
    );
    const result = await actions.onSave(facts, source);
    if ('code' in result) setFailed(result);
    else setSaved({ facts, result });
  };
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('.pm-check') ?? [])];
    const at = boxes.indexOf(event.target as HTMLElement);
    if (by === 0 || at < 0) return;
    event.preventDefault();
    boxes[Math.max(0, Math.min(boxes.length - 1, at + by))]?.focus();
  };
  return (
    <PanelForm labelledBy={id} isReview onSave={() => void save()} onClose={actions.onClose}>
      <PanelHead
        id={id}
        title={t('capture.reviewTitle', items.length, { count: count(items.length) })}
        onClose={actions.onClose}
      />
      <div class="pm-cap__b">
        <div class="pm-cap__all">
          {fresh.length > 0 && (
            <label>
              <input
                type="checkbox"
                class="pm-check pm-check--all"
                checked={allTicked}
                onChange={() =>
                  changeAll(
                    forms.map((form) => (fresh.includes(form) ? { ...form, included: !allTicked } : form)),
                  )
                }
              />
              <span>{t('capture.allNew', fresh.length, { count: count(fresh.length) })}</span>
            </label>
          )}
          <SourceLine source={source} />
        </div>
        {failed && <FaultBanner fault={failed} />}
        <ul class="pm-review" ref={list} onKeyDown={step}>
          {forms.map((form) => (
            <ReviewRow
              key={form.key}
              form={form}
              text={text}
              judgement={items[form.key]!.judgement}
              open={open === form.key}
              faults={faults[form.key] ?? []}
              services={services}
              today={today}
              onOpen={() => setOpen(open === form.key ? null : form.key)}
              onChange={change}
              onEnter={() => form.read.quotes[0] && actions.onShowQuote?.(form.read.quotes[0])}
            />
          ))}
        </ul>
        {team && <ShareSaved team={team} checked={shared} onChange={setShared} />}
      </div>
      <footer class="pm-cap__foot">
        <span class="s">
          {team && shared ? t('team.share.goes', { team: team.name }) : t('capture.stays')}
        </span>
        <button type="button" class="pm-btn pm-btn--text" onClick={actions.onClose}>
          {t('card.cancel')}
        </button>
        <button type="submit" class="pm-btn pm-btn--main" disabled={ticked.length === 0}>
          {ticked.length === 0
            ? t('capture.save')
            : t('capture.saveFacts', ticked.length, { count: count(ticked.length) })}{' '}
          <span class="pm-kbd">Ctrl ↵</span>
        </button>
      </footer>
    </PanelForm>
  );
}

function ReviewRow({
  form,
  text,
  judgement,
  open,
  faults,
  services,
  today,
  onOpen,
  onChange,
  onEnter,
}: {
  form: FactForm;
  text: CaptureText;
  judgement: Judgement;
  open: boolean;
  faults: readonly FieldFault[];
  services: CaptureServices;
  today: PartialDate;
  onOpen(): void;
  onChange(form: FactForm): void;
  /** The row got the focus. */
  onEnter(): void;
}): JSX.Element {
  const { t, locale } = useWords();
  const id = useId();
  const [lit, setLit] = useState<string | null>(null);
  const fields = useId();
  const unsaved = form.company.text === '' || form.company.entity === null;
  return (
    <li class={judgement.verdict === 'known' ? 'is-known' : undefined} onFocusCapture={onEnter}>
      <div class="pm-review__h">
        <input
          type="checkbox"
          class="pm-check"
          id={id}
          checked={form.included}
          onChange={(event) => onChange({ ...form, included: event.currentTarget.checked })}
        />
        <label for={id}>
          <DraftSummary form={form} services={services} today={today} />
        </label>
        <JudgementTag judgement={judgement} newCompany={judgement.verdict === 'new' && unsaved} />
        <button
          type="button"
          class="pm-btn pm-btn--icon"
          aria-expanded={open}
          aria-controls={open ? fields : undefined}
          aria-label={t('capture.edit')}
          title={t('capture.edit')}
          onClick={onOpen}
        >
          <Icon name="down" turned={open} />
        </button>
      </div>
      <QuoteText
        text={text}
        shown={form.read.quotes}
        parts={partsOf([{ ...form, included: true }])}
        lit={lit}
      />
      {open && (
        <div id={fields} class="pm-review__f">
          <FactFields
            form={form}
            faults={faults}
            services={services}
            sameCompany={false}
            onChange={onChange}
            onLight={(field) => setLit(field && `${String(form.key)}.${field}`)}
          />
        </div>
      )}
      {judgement.verdict === 'differs' || open ? (
        <JudgementHint
          judgement={judgement}
          own={form.read.amount?.money ?? null}
          onUse={(doubt) => onChange(asDoubted(form, doubt, locale))}
        />
      ) : null}
    </li>
  );
}
