import { browser } from 'wxt/browser';
import type { Capture, OpenCapture, PageStatements } from '../../domain/capture.ts';
import type { BlockSpan } from '../../domain/draft.ts';
import type { PageRecord, PageToken } from '../../domain/reading.ts';
import { isCompareOn, siteOf } from '../../domain/site.ts';
import type { Result } from '../../domain/store-fault.ts';
import { loadWords } from '../../language/words.ts';
import type { SelectedText, TextOfPage } from '../../messaging/messages.ts';
import { QuoteSpace } from '../../page/anchoring/page-quotes.ts';
import { listDrafts } from '../../storage/capture-drafts.ts';
import { keepCapture, newCaptureToken } from '../../storage/capture-records.ts';
import { judgeStatements } from '../../storage/judging.ts';
import { dayOf } from '../../storage/notes.ts';
import { loadPage, pagesOfTab } from '../../storage/page-records.ts';
import { forgetStatements, loadStatements, saveStatements } from '../../storage/page-statements.ts';
import { loadRates } from '../../storage/rates.ts';
import { readSettings } from '../../storage/read-settings.ts';
import { lostOf } from './kept-quotes.ts';
import type { Asker, PageReading } from './page-reading.ts';
import { onlyQuoted, readFacts, sourceOf } from './read-facts.ts';
import { inside, readSelected } from './selected-facts.ts';

const DONE: Result<null> = { ok: true, value: null };
const OFF: Result<never> = { ok: false, error: { code: 'site-off' } };

/** Colour of the badge: the hue of what differs, dark enough for white figures. */
const BADGE_COLOUR = '#8c2f5b';

/** Reads everything a page states, keeps it for badge, popup and review, and shows how much of it is news. */
export async function comparePage(
  text: TextOfPage,
  asker: Asker,
  reading: PageReading,
): Promise<Result<null>> {
  const page = text.token ? await loadPage(text.token) : null;
  if (page?.tabId !== asker.tabId) return OFF;
  const settings = await readSettings();
  if (settings.ok && !isCompareOn(page.host, settings.value.compare)) {
    await forgetStatements(page.token);
    await showBadge(asker.tabId, 0);
    return DONE;
  }
  const drafts = await readFacts(text, page.host, reading);
  if (!drafts.ok) return drafts;
  const {
    drafts: stated,
    quotes,
    source,
    text: quoted,
  } = captureOf({ ...text, selected: [] }, asker.url, page.host, drafts.value);
  await saveStatements(page.token, { drafts: stated, blocks: [...(quoted?.blocks ?? [])], quotes, source });
  // The page may have been left or closed while it was compared.
  if (await loadPage(page.token)) await updateBadge(page);
  else await forgetStatements(page.token);
  return DONE;
}

/** The facts of a text as something a panel can open, cut to the paragraphs that matter. */
function captureOf(
  text: SelectedText,
  url: string,
  host: string,
  found: readonly OpenCapture['capture']['drafts'][number][],
): Capture {
  const space = new QuoteSpace(text.blocks);
  const describe = (spans: readonly BlockSpan[]) => {
    const found = space.describe(spans);
    if (!found) return null;
    const { start, end } = found.position;
    return { ...found, position: { start: start + text.from, end: end + text.from } };
  };
  // Of several sentences that say it, the one that was selected is kept.
  const quotes = found.map(({ quotes }) => {
    const quote = quotes.find(inside(text.selected)) ?? quotes[0];
    return quote ? describe([quote]) : null;
  });
  const { blocks, drafts, moved } = onlyQuoted(text.blocks, found, text.selected);
  return {
    token: newCaptureToken(),
    url,
    source: sourceOf(text, url, host),
    text: { blocks, selected: text.selected.map(moved) },
    drafts,
    quotes,
    selection: describe(text.selected),
  };
}

/** How many facts stand in selected words. */
export async function countSelected(
  selection: SelectedText,
  asker: Asker,
  reading: PageReading,
): Promise<Result<{ facts: number }>> {
  const host = siteOf(asker.url);
  if (!host) return OFF;
  const found = await readSelected(selection, asker, host, reading);
  return found.ok ? { ok: true, value: { facts: found.value.length } } : found;
}

/** Makes a capture of selected words; one of the same words that was typed in before is gone on with. */
export async function beginCapture(
  selection: SelectedText & { asNote?: boolean },
  asker: Asker,
  reading: PageReading,
): Promise<Result<{ capture: string }>> {
  const host = siteOf(asker.url);
  if (!host) return OFF;
  const found = selection.asNote
    ? { ok: true as const, value: [] }
    : await readSelected(selection, asker, host, reading);
  if (!found.ok) return found;
  const capture = captureOf(selection, asker.url, host, found.value);
  const drafts = await listDrafts();
  const before = drafts.ok
    ? drafts.value.find(
        (draft) =>
          draft.capture.url === capture.url &&
          draft.capture.selection?.quote.exact === capture.selection?.quote.exact,
      )
    : undefined;
  if (before) return { ok: true, value: { capture: before.id } };
  await keepCapture(capture);
  return { ok: true, value: { capture: capture.token } };
}

/** How statements are judged now: with the day's date, and the rates that ship with the extension. */
export async function judgedBy() {
  return { today: dayOf(new Date()), rates: await loadRates(browser.runtime.getURL('/pack/rates.json')) };
}

/** Everything a page states, as its review opens it. */
export async function openReview(token: PageToken): Promise<Result<OpenCapture | null>> {
  const [page, stated] = await Promise.all([loadPage(token), loadStatements(token)]);
  if (!page || !stated) return { ok: true, value: null };
  const judged = await judgeStatements(stated, await judgedBy());
  if (!judged.ok) return judged;
  const capture: Capture = {
    token,
    url: page.url,
    source: stated.source,
    text: { blocks: stated.blocks, selected: [] },
    drafts: judged.value.map(({ draft }) => draft),
    quotes: judged.value.map(({ quote }) => quote),
    selection: null,
    review: true,
  };
  return { ok: true, value: { capture, judgements: judged.value.map(({ judgement }) => judgement) } };
}

/** What the page of a tab states, for the popup. */
export async function pageStatements(tabId: number): Promise<Result<PageStatements | null>> {
  const [page] = await pagesOfTab(tabId);
  if (!page) return { ok: true, value: null };
  const [stated, kept, lost] = await Promise.all([loadStatements(page.token), listDrafts(), lostOf(page)]);
  const unfinished = (kept.ok ? kept.value : [])
    .filter(({ url }) => url === page.url)
    .map(({ id, capture: { selection, source } }) => ({
      capture: id,
      words: selection?.quote.exact ?? source.title,
    }));
  if (!stated) return { ok: true, value: { statements: [], lost, unfinished } };
  const judged = await judgeStatements(stated, await judgedBy());
  if (!judged.ok) return judged;
  const statements = judged.value.map((statement) => ({
    draft: statement.draft,
    judgement: statement.judgement,
    sentence: statement.quote?.quote.exact ?? '',
  }));
  return { ok: true, value: { statements, lost, unfinished } };
}

/** Shows on the toolbar how many statements of a page are new or differ from the store. */
async function updateBadge(page: PageRecord): Promise<void> {
  const stated = await loadStatements(page.token);
  const judged = stated ? await judgeStatements(stated, await judgedBy()) : null;
  const news = judged?.ok
    ? judged.value.filter(({ judgement }) => judgement.verdict === 'new' || judgement.verdict === 'differs')
    : [];
  await showBadge(page.tabId, news.length);
}

async function showBadge(tabId: number, news: number): Promise<void> {
  try {
    const { t } = await loadWords();
    await browser.action.setBadgeText({ tabId, text: news > 0 ? String(Math.min(news, 99)) : '' });
    if (news === 0) return browser.action.setTitle({ tabId, title: t('extName') });
    await browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR });
    await browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
    await browser.action.setTitle({ tabId, title: t('popup.badgeTitle', news, { count: news }) });
  } catch {
    // The tab is gone, and its badge with it.
  }
}

/** The store changed: what is news on the pages that are open is counted anew. */
export async function updateBadges(): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id === undefined) continue;
    const [page] = await pagesOfTab(id);
    if (page) await updateBadge(page);
  }
}
