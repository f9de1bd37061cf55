import { startsAfter, swappedYear } from '../../domain/checks.ts';
import type { BlockSpan, FactDraft, ReadName } from '../../domain/draft.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { FactStatus, RoundFact, ValuationFact } from '../../domain/fact.ts';
import type { Doubt } from '../../domain/judgement.ts';
import type { Bound } from '../../domain/money.ts';
import { type PartialDate, parsePartialDate } from '../../domain/partial-date.ts';
import { formatDate } from '../format/date.ts';
import { exactFigure } from '../format/money.ts';
import { stageName } from '../format/stage.ts';
import type { Speech } from '../words.ts';
import type { CaptureServices } from './capture-types.ts';

/** How fine the date of a fact is, as it can be chosen. */
export type Precision = 'day' | 'month' | 'quarter' | 'year' | 'about' | 'none';

/** A name as it stands in a field, and whom it means. */
export interface NameField {
  text: string;
  /** The entry of the store; `null` for one that the store does not have. */
  entity: EntityId | null;
}

/** An investor of a round. */
export interface PartyField extends NameField {
  lead: boolean;
}

/** One fact as its fields stand in the panel: what was read, and what the reader made of it. */
export interface FactForm {
  key: number;
  kind: FactDraft['kind'];
  included: boolean;
  /** As it was read; the spans tie fields to words. */
  read: FactDraft;
  company: NameField;
  aliases: string[];
  bound: Bound;
  /** The figure as written in the field, without its currency; empty when not stated. */
  amount: string;
  /** What stood in the field at first: while it stands there, the figure that was read counts, to the last digit. */
  amountAtFirst: string;
  currency: string;
  stage: string;
  stageAtFirst: string;
  parties: PartyField[];
  acquirer: NameField;
  date: string;
  dateAtFirst: string;
  precision: Precision;
  status: FactStatus;
  basis: ValuationFact['basis'];
  instrument: NonNullable<RoundFact['instrument']>;
  /** "Bloomberg, people familiar": who said it, then how surely. */
  saidBy: string;
  venue: string;
}

/** Fields that can be at fault, or that carry the colour of their words in the quote. */
export type FieldName =
  | 'company'
  | 'amount'
  | 'stage'
  | 'parties'
  | 'acquirer'
  | 'date'
  | 'saidBy'
  | 'status'
  | 'basis'
  | 'venue';

/** Why a field cannot be saved as it is. */
export type FieldFault =
  | { field: 'company'; fault: 'missing' }
  | { field: 'acquirer'; fault: 'missing' }
  | { field: 'amount'; fault: 'several' | 'unreadable' | 'missing' | 'currency' }
  | { field: 'date'; fault: 'unreadable' | 'finer' | 'year' }
  | { field: 'date'; fault: 'future'; instead?: PartialDate };

const nameField = (read: ReadName | null): NameField =>
  read
    ? { text: read.name, entity: read.entities.length === 1 ? (read.entities[0] ?? null) : null }
    : { text: '', entity: null };

/** The fields for a draft, figures and dates written as the reader's language writes them. */
export function formOf(draft: FactDraft, key: number, speech: Speech, included = true): FactForm {
  const { locale, t } = speech;
  const amount = draft.amount ? exactFigure(draft.amount.money.amount, locale) : '';
  const stage = draft.stage ? stageName(draft.stage.value, t) : '';
  const date = draft.date?.value ?? null;
  const dateText = date ? dateForField(date, locale) : yearlessText(draft, locale);
  return {
    key,
    kind: draft.kind,
    included,
    read: draft,
    company: nameField(draft.company),
    aliases: draft.company?.aliases.map(({ text }) => text) ?? [],
    bound: draft.amount?.money.bound ?? 'exact',
    amount,
    amountAtFirst: amount,
    currency: draft.amount?.money.currency || (draft.amount ? '' : 'USD'),
    stage,
    stageAtFirst: stage,
    parties: [
      ...draft.lead.map((party) => ({ ...nameField(party), lead: true })),
      ...draft.investors.map((party) => ({ ...nameField(party), lead: false })),
    ],
    acquirer: nameField(draft.acquirer),
    date: dateText,
    dateAtFirst: dateText,
    precision: date ? precisionOf(date) : dateText ? 'month' : 'none',
    status: draft.status.value,
    basis: draft.basis?.value ?? 'unknown',
    instrument: draft.instrument?.value ?? 'equity',
    saidBy: [draft.attribution?.origin, draft.attribution?.words].filter(Boolean).join(', '),
    venue: draft.venue?.value ?? '',
  };
}

/** A form with what a doubt offers in place of what was read; the same form where it offers nothing. */
export function asDoubted(form: FactForm, doubt: Doubt, locale: string): FactForm {
  if (doubt.check === 'future' && doubt.instead)
    return { ...form, date: dateForField(doubt.instead, locale), precision: precisionOf(doubt.instead) };
  if (doubt.check === 'slip')
    return { ...form, amount: exactFigure(doubt.instead.amount, locale), bound: doubt.instead.bound };
  return form;
}

/** A date as it stands in a field: without the sign for “about”, which has a choice of its own, and with plain spaces. */
export const dateForField = (date: PartialDate, locale: string): string =>
  formatDate(date.replace('~', ''), locale).replaceAll('\u00a0', ' ');

function yearlessText(draft: FactDraft, locale: string): string {
  const { month, day } = draft.date?.yearless ?? {};
  if (!month) return '';
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    ...(day ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(Date.UTC(2000, month - 1, day ?? 1));
}

/** How fine a date is, as the choice beside its field names it. */
export function precisionOf(date: PartialDate): Precision {
  const parts = parsePartialDate(date);
  if (!parts) return 'none';
  return parts.approximate ? 'about' : parts.precision;
}

/** The date cut to a precision; `null` when it is not as fine as that. */
export function atPrecision(date: PartialDate, precision: Precision): PartialDate | null {
  const parts = parsePartialDate(date);
  if (!parts || precision === 'none') return null;
  const year = String(parts.year).padStart(4, '0');
  const two = (part: number) => String(part).padStart(2, '0');
  switch (precision) {
    case 'year':
      return year;
    case 'about':
      return `${year}~`;
    case 'quarter': {
      const quarter = parts.quarter ?? (parts.month ? Math.ceil(parts.month / 3) : undefined);
      return quarter ? `${year}-Q${quarter}` : null;
    }
    case 'month':
      return parts.month ? `${year}-${two(parts.month)}` : null;
    case 'day':
      return parts.month && parts.day ? `${year}-${two(parts.month)}-${two(parts.day)}` : null;
  }
}

/** The words a field was read from. */
export function spansOf(form: FactForm, field: FieldName): BlockSpan[] {
  const { read } = form;
  const names = (all: readonly (ReadName | null)[]) =>
    all.flatMap((name) => (name ? [...name.spans, ...name.aliases.flatMap((alias) => alias.spans)] : []));
  switch (field) {
    case 'company':
      return names([read.company]);
    case 'amount':
      return [...(read.amount?.spans ?? []), ...read.alsoAmounts.flatMap(({ spans }) => spans)];
    case 'stage':
      return read.stage?.spans ?? [];
    case 'parties':
      return names([...read.lead, ...read.investors]);
    case 'acquirer':
      return names([read.acquirer]);
    case 'date':
      return read.date?.spans ?? [];
    case 'saidBy':
      return read.attribution?.spans ?? [];
    case 'status':
      return read.status.spans;
    case 'basis':
      return read.basis?.spans ?? [];
    case 'venue':
      return read.venue?.spans ?? [];
  }
}

type Read<T> = { value: T } | { fault: FieldFault };

function amountOf(form: FactForm, services: CaptureServices): Read<FactDraft['amount']> {
  const money = form.read.amount?.money;
  if (form.amount.trim() === '') {
    const needed = form.kind === 'valuation' || form.kind === 'totalRaised';
    return needed ? { fault: { field: 'amount', fault: 'missing' } } : { value: null };
  }
  if (form.currency === '') return { fault: { field: 'amount', fault: 'currency' } };
  if (money && form.amount === form.amountAtFirst) {
    const same = form.currency === money.currency && form.bound === money.bound;
    return {
      value: same
        ? form.read.amount
        : { money: { ...money, currency: form.currency, bound: form.bound }, spans: form.read.amount!.spans },
    };
  }
  const typed = services.readAmount(form.amount, form.currency);
  if (typed.kind === 'several' || typed.kind === 'unreadable')
    return { fault: { field: 'amount', fault: typed.kind } };
  if (typed.kind === 'empty') return { value: null };
  return { value: { money: { ...typed.money, bound: form.bound }, spans: [] } };
}

function dateOf(form: FactForm, services: CaptureServices, today: PartialDate): Read<FactDraft['date']> {
  if (form.precision === 'none' || form.date.trim() === '') return { value: null };
  const untouched = form.date === form.dateAtFirst;
  if (untouched && !form.read.date?.value && form.read.date?.yearless)
    return { fault: { field: 'date', fault: 'year' } };
  const typed = untouched && form.read.date?.value ? form.read.date.value : services.readDate(form.date);
  if (!typed) return { fault: { field: 'date', fault: 'unreadable' } };
  const cut = atPrecision(typed, form.precision);
  if (!cut) return { fault: { field: 'date', fault: 'finer' } };
  if (form.status !== 'planned' && form.status !== 'rumoured' && startsAfter(cut, today)) {
    const instead = swappedYear(cut, today);
    return { fault: { field: 'date', fault: 'future', ...(instead ? { instead } : {}) } };
  }
  return {
    value: {
      value: cut,
      spans: untouched ? (form.read.date?.spans ?? []) : [],
      relative: untouched && (form.read.date?.relative ?? false),
    },
  };
}

const readName = (field: NameField, read: ReadName | null | undefined): ReadName => ({
  name: field.text.trim(),
  spans: read?.spans ?? [],
  entities: field.entity ? [field.entity] : [],
  aliases: read?.aliases ?? [],
});

/** What the fields say as a draft, or what is wrong with them, first field first. */
export function draftOf(
  form: FactForm,
  services: CaptureServices,
  today: PartialDate,
): { draft: FactDraft; faults: [] } | { draft: null; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  if (form.company.text.trim() === '') faults.push({ field: 'company', fault: 'missing' });
  const buys = form.kind === 'acquisition';
  if (buys && form.acquirer.text.trim() === '') faults.push({ field: 'acquirer', fault: 'missing' });
  const amount = amountOf(form, services);
  if ('fault' in amount) faults.push(amount.fault);
  const date = dateOf(form, services, today);
  if ('fault' in date) faults.push(date.fault);
  if (faults.length > 0 || 'fault' in amount || 'fault' in date) return { draft: null, faults };
  const { read } = form;
  const round = form.kind === 'round';
  const parties = round ? form.parties : [];
  const readParties = [...read.lead, ...read.investors];
  const partyOf = (party: PartyField) =>
    readName(
      party,
      readParties.find(({ name }) => name === party.text),
    );
  const [origin, ...words] = form.saidBy.split(',').map((part) => part.trim());
  const said = form.saidBy.trim() === '' ? null : { origin: origin ?? '', words: words.join(', ') };
  const staged = form.stage.trim() !== '' && (round || form.kind === 'valuation');
  return {
    faults: [],
    draft: {
      ...read,
      kind: form.kind,
      company: readName(form.company, read.company),
      amount: amount.value,
      stage: !staged
        ? null
        : form.stage === form.stageAtFirst
          ? read.stage
          : { value: services.readStage(form.stage), spans: [] },
      lead: parties.filter(({ lead }) => lead).map(partyOf),
      investors: parties.filter(({ lead }) => !lead).map(partyOf),
      acquirer: buys ? readName(form.acquirer, read.acquirer) : null,
      date: date.value,
      status: form.status === read.status.value ? read.status : { value: form.status, spans: [] },
      basis: form.kind === 'valuation' ? { value: form.basis, spans: read.basis?.spans ?? [] } : null,
      instrument: round ? { value: form.instrument, spans: read.instrument?.spans ?? [] } : null,
      venue: form.kind === 'ipo' && form.venue.trim() ? { value: form.venue.trim(), spans: [] } : null,
      attribution: said
        ? {
            ...(said.origin ? { origin: said.origin } : {}),
            ...(said.words ? { words: said.words } : {}),
            spans: read.attribution?.spans ?? [],
          }
        : null,
    },
  };
}
