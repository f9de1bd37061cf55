import { browser } from 'wxt/browser';
import type {
  AcceptedFact,
  Capture,
  CaptureAnswers,
  CaptureQuestion,
  CaptureSource,
  CaptureToken,
  OpenCapture,
  SaveReceipt,
} from '../../domain/capture.ts';
import type { QuoteSelectors } from '../../domain/citation.ts';
import { BLANK_DRAFT, type FactDraft } from '../../domain/draft.ts';
import type { EntityId } from '../../domain/entity.ts';
import { siteOf } from '../../domain/site.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { Pass } from '../../messaging/messages.ts';
import { draftOf, dropDraft, keepDraft } from '../../storage/capture-drafts.ts';
import { keepCapture, loadCapture, newCaptureToken } from '../../storage/capture-records.ts';
import * as captures from '../../storage/captures.ts';
import { readEntities } from '../../storage/entities.ts';
import { bearersOf, nearNames } from '../../storage/entity-choices.ts';
import { judgeDraft, judgeInOrder } from '../../storage/judging.ts';
import { loadPage } from '../../storage/page-records.ts';
import { readWritableTeams } from '../../storage/team/team-spaces.ts';
import { classifier } from './name-classifier.ts';
import { judgedBy, openReview } from './page-facts.ts';

/** A capture, whether somebody typed in it before or not. */
async function captureOf(token: CaptureToken): Promise<OpenCapture | null> {
  const draft = await draftOf(token);
  if (draft.ok && draft.value) {
    const { capture } = draft.value;
    const forms = JSON.parse(draft.value.forms) as unknown[];
    if (!capture.review) return { capture, forms };
    // The store may have changed since, but lines that somebody ticked stay in their order.
    const judged = await judgeInOrder(capture, await judgedBy());
    if (judged.ok) return { capture, forms, judgements: judged.value.map(({ judgement }) => judgement) };
  }
  const capture = await loadCapture(token);
  return capture && { capture };
}

/** What a panel is to show. */
export async function openCapture(
  pass: Pass,
  token: CaptureToken | null,
): Promise<Result<OpenCapture | null>> {
  if (token === null) return pass ? withTeam(await openReview(pass)) : { ok: true, value: null };
  const opened = await captureOf(token);
  return withTeam(opened ? { ok: true, value: opened } : await openReview(token));
}

/** A capture with the team that it may be shared with: the one that new facts go to, else the only one there is. */
async function withTeam<T extends OpenCapture | null>(opened: Result<T>): Promise<Result<T>> {
  if (!opened.ok || !opened.value) return opened;
  const teams = await readWritableTeams();
  if (!teams.ok) return opened;
  const team = teams.value.find(({ shares }) => shares) ?? (teams.value.length === 1 ? teams.value[0] : null);
  return team ? { ok: true, value: { ...opened.value, team } } : opened;
}

/** Begins a fact entered by hand, with the page it was thought of on as its source. */
export async function beginByHand(
  pass: Pass,
  entity: EntityId | null,
  tabId?: number,
): Promise<Result<OpenCapture>> {
  const page = pass ? await loadPage(pass) : null;
  const tab = !page && tabId !== undefined ? await browser.tabs.get(tabId).catch(() => null) : null;
  const url = page?.url ?? (tab?.url && siteOf(tab.url) ? tab.url : null);
  const known = entity ? await readEntities([entity]) : null;
  if (known && !known.ok) return known;
  const name = known?.value[0]?.name;
  const host = url ? siteOf(url) : null;
  const source: CaptureSource = {
    title: page?.title ?? (url ? (tab?.title ?? '') : ''),
    ...(host ? { publisher: host.replace(/^www\./, '') } : {}),
    ...(url ? { url } : {}),
    published: page?.published ?? null,
  };
  const company = entity && name ? { name, spans: [], entities: [entity], aliases: [] } : null;
  const capture: Capture = {
    token: newCaptureToken(),
    url,
    source,
    text: null,
    drafts: [{ ...BLANK_DRAFT, company }],
    quotes: [null],
    selection: null,
  };
  await keepCapture(capture);
  return withTeam({ ok: true, value: { capture } });
}

/** Answers what a panel asks about a name or a draft. */
export async function askCapture(
  token: CaptureToken,
  question: CaptureQuestion,
): Promise<Result<CaptureAnswers[keyof CaptureAnswers]>> {
  switch (question.ask) {
    case 'bearers':
      return bearersOf(question.name);
    case 'near':
      return nearNames(question.name);
    case 'judge': {
      const capture = await openedWith(token);
      if (!capture) return NOT_THERE;
      const { draft, entity } = question;
      return judgeDraft(draft, { entity, source: capture.source, ...(await judgedBy()) });
    }
  }
}

const samePlace = (a: FactDraft, b: FactDraft) => JSON.stringify(a.quotes) === JSON.stringify(b.quotes);

/** How the sentence of an accepted fact is found again: its own, else the words that were selected. */
function quoteFor(draft: FactDraft, capture: Capture): QuoteSelectors | null {
  const at = draft.quotes.length === 0 ? -1 : capture.drafts.findIndex((each) => samePlace(each, draft));
  return capture.quotes[at] ?? capture.selection;
}

/** Saves facts all together or not at all. */
export async function saveCapture(
  token: CaptureToken,
  facts: readonly AcceptedFact[],
  source: CaptureSource,
): Promise<Result<SaveReceipt>> {
  const found = await openedWith(token);
  if (!found) return NOT_THERE;
  const quotes = facts.map(({ draft }) => quoteFor(draft, found));
  const team = facts.find((fact) => fact.team !== undefined)?.team;
  const saved = await captures.saveCapture({ facts, source, quotes, draft: token, team }, classifier);
  return receiptOf(saved);
}

/** Saves the selected words and the reader's own as a note. */
export async function saveQuoteNote(
  token: CaptureToken,
  about: EntityId | { name: string },
  words: string,
): Promise<Result<SaveReceipt>> {
  const found = await openedWith(token);
  if (!found) return NOT_THERE;
  const { source, selection } = found;
  const note = { about, text: words, source, quote: selection, draft: token };
  return receiptOf(await captures.saveQuoteNote(note, classifier));
}

const receiptOf = (saved: Result<captures.SavedCapture>): Result<SaveReceipt> => {
  if (!saved.ok) return saved;
  const { records, names, company } = saved.value;
  return { ok: true, value: { records, names, company } };
};

const NOT_THERE: Result<never> = { ok: false, error: { code: 'capture-gone' } };

async function openedWith(token: CaptureToken): Promise<Capture | null> {
  const opened =
    (await captureOf(token)) ?? (await openReview(token).then((review) => (review.ok ? review.value : null)));
  return opened?.capture ?? null;
}

/** Keeps the fields of a capture as they stand; `null` drops them. */
export async function keepForms(token: CaptureToken, forms: unknown[] | null): Promise<Result<null>> {
  if (forms === null) return dropDraft(token);
  const capture = await openedWith(token);
  return capture ? keepDraft({ id: token, capture, forms: JSON.stringify(forms) }) : NOT_THERE;
}

/** Takes back what was saved. */
export const undoCapture = (receipt: SaveReceipt): Promise<Result<null>> =>
  captures.undoCapture(receipt.records);
