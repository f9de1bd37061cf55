import type { EntityId } from '../../domain/entity.ts';
import type { Mention } from '../../domain/mention.ts';
import type { PageName, PageRecord } from '../../domain/reading.ts';
import { siteOf } from '../../domain/site.ts';
import type { Result } from '../../domain/store-fault.ts';
import type { MarkedSpan, ReaderCalls } from '../../messaging/messages.ts';
import type { PageToRead } from '../../recognition/find-mentions.ts';
import { NameIndex } from '../../recognition/index/name-index.ts';
import type { PageContext } from '../../recognition/page-context.ts';
import { startScan } from '../../recognition/start-scan.ts';
import { StoreError, toFault } from '../../storage/faults.ts';
import { type OpenNames, openNames } from '../../storage/name-store.ts';
import {
  forgetIfClosed,
  forgetTab,
  loadPage,
  loadPageContext,
  newToken,
  savePage,
} from '../../storage/page-records.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../storage/read-settings.ts';
import { onHost, type StandingMute } from '../../storage/standing-mutes.ts';

type Request = Parameters<ReaderCalls['readBlocks']>[0];
type Answer = ReturnType<ReaderCalls['readBlocks']>;

/** Where a request came from, as the browser says. */
export interface Asker {
  tabId: number;
  frameId: number;
  url: string;
}

interface Opened {
  names: OpenNames;
  index: NameIndex;
}

const judging = () => import('./judging.ts');

const noted = new Set<string>();

/** Marks in the browser's own timeline when a worker first came so far: what waking takes, for who measures it. */
function note(step: 'names-open' | 'offsets' | 'judged'): void {
  if (noted.has(step)) return;
  noted.add(step);
  performance.mark(step);
}

/** Where no request came this many milliseconds after the worker was woken, it was woken for something else. */
const REST_MS = 25;

/** Finds names in what readers send. Holds the open index; whatever else it needs survives the worker. */
export class PageReading {
  #opened: Promise<Result<Opened>> | null = null;
  /** Read beside the names, since each answer carries how marks look. */
  #settings: ReturnType<typeof readSettings> | null = null;
  /** An index without names, for the first to be opened. */
  #empty: NameIndex | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #asked = false;
  #edition = 0;
  readonly #onUnusable: () => void;

  /** `onUnusable` is told when a dataset's index cannot be read (an older form, damage): it can be made anew. */
  constructor(onUnusable: () => void) {
    this.#onUnusable = onUnusable;
  }

  /** Opens the names; to be called as soon as the worker starts, so that it runs beside everything else. */
  open(): Promise<Result<Opened>> {
    // The store is asked first, and the engine made while it reads: what runs before that keeps the thread from asking.
    const engine = () => {
      this.#empty ??= NameIndex.create({ segments: [] });
      return this.#empty;
    };
    const whileReading = { asked: engine, bytesComing: () => engine().rehearse() };
    this.#opened ??= openNames(whileReading).then((names) => {
      if (!names.ok) {
        this.#opened = null;
        return names;
      }
      note('names-open');
      const { segments, added } = names.value;
      const index = engine();
      this.#empty = null;
      index.take({ segments, added });
      if (index.unusable.length > 0) this.#onUnusable();
      return { ok: true, value: { names: names.value, index } };
    });
    // Asked for behind them, since they are waited for first.
    this.#settings ??= readSettings();
    return this.#opened;
  }

  /**
   * Makes ready what reading needs besides the names, where no request has come for a while; to be called once, after
   * `open`.
   */
  prepare(): void {
    setTimeout(async () => {
      if (this.#asked) return;
      const { rehearse } = await judging();
      const steps = rehearse(self.navigator.language);
      const step = () => {
        if (!this.#asked && !steps.next().done) setTimeout(step);
      };
      step();
    }, REST_MS);
  }

  /** Names or mutes changed: added names join the open index, anything larger opens it anew. */
  async refresh(): Promise<void> {
    this.#edition += 1;
    this.#settings = null;
    const opened = await this.#opened;
    if (!opened?.ok) return;
    try {
      const { added, datasetsChanged } = await opened.value.names.refresh();
      if (datasetsChanged) this.#opened = null;
      else if (added.some((name) => opened.value.index.add(name) === 'full')) this.#opened = null;
    } catch {
      this.#opened = null;
    }
  }

  /** Counts how often names or settings were read anew: what was read of a text before may be whose it was not. */
  get edition(): number {
    return this.#edition;
  }

  /** Answers a reader: where names stand in its blocks. Everything else found is kept for the card and popup. */
  read(request: Request, asker: Asker): Promise<Answer> {
    this.#asked = true;
    // Two requests of one page both add to its record: one after the other, or the first would be lost.
    const turn = this.#last.then(() => this.#read(request, asker));
    // The page need not wait until the record is kept; the next request of a page does.
    this.#last = turn.then(({ kept }) => kept).catch(() => undefined);
    return turn.then(({ answer }) => answer);
  }

  /** Names in a text that facts are to be read from; nothing of it is kept. */
  async mentionsIn(
    text: Pick<Request, 'blocks' | 'lang' | 'title'>,
    host: string,
  ): Promise<Result<Mention[]>> {
    const opened = await this.open();
    if (!opened.ok) return opened;
    const mutes = onHost(opened.value.names.mutes, host);
    try {
      const found = await findIn(text, { ...text, host }, opened.value, mutes, undefined);
      return { ok: true, value: found.mentions };
    } catch (error) {
      this.#opened = null;
      return { ok: false, error: error instanceof StoreError ? error.fault : toFault(error) };
    }
  }

  async #read(request: Request, asker: Asker): Promise<{ answer: Answer; kept?: Promise<void> }> {
    const opened = await this.open();
    if (!opened.ok) return { answer: opened };
    const host = siteOf(asker.url);
    if (!host) return { answer: { ok: false, error: { code: 'site-off' } } };
    try {
      const known = request.token ? await loadPage(request.token) : null;
      // A token that belongs to another tab is not this reader's.
      const record = known?.tabId === asker.tabId ? known : newRecord(request, asker, host);
      if (request.again) for (const name of record.names) name.count = 0;
      const goesOn = known === record && !request.again;
      const context = goesOn ? await loadPageContext(record.token) : undefined;
      const mutes = onHost(opened.value.names.mutes, host);
      const found = await findIn(request, record, opened.value, mutes, context);
      note('judged');
      const spans = addToRecord(record, found.mentions, request, mutes);
      const kept = keep(record, found.context, known === null);
      const settings = await this.#settings;
      const { marks } = settings?.ok ? settings.value : DEFAULT_SETTINGS;
      return { answer: { ok: true, value: { token: record.token, spans, settings: marks } }, kept };
    } catch (error) {
      // The next request opens the store again, so that reading works once the cause is gone.
      this.#opened = null;
      const fault = error instanceof StoreError ? error.fault : toFault(error);
      return { answer: { ok: false, error: fault } };
    }
  }
}

/** Keeps what was found; the first reading of a page takes the place of what the tab showed before. */
async function keep(record: PageRecord, context: PageContext, first: boolean): Promise<void> {
  // The answer leaves first: the page waits for it, and for the record only somebody who points at a mark.
  await new Promise((done) => setTimeout(done));
  await savePage(record, context);
  if (first) await forgetTab(record.tabId, { frameId: record.frameId, except: record.token });
  await forgetIfClosed(record.tabId);
}

function newRecord(request: Request, asker: Asker, host: string): PageRecord {
  const { tabId, frameId, url } = asker;
  const { title, lang, published } = request;
  return { token: newToken(), tabId, frameId, url, host, title, published, lang, names: [] };
}

async function findIn(
  { blocks }: Pick<Request, 'blocks'>,
  record: Pick<PageRecord, 'host' | 'lang' | 'title'>,
  { names, index }: Opened,
  mutes: readonly StandingMute[],
  context: PageContext | undefined,
) {
  const page: PageToRead = {
    host: record.host,
    lang: record.lang,
    title: record.title,
    notThis: mutes.flatMap((mute) => (mute.scope === 'not-this' ? [mute.entity] : [])),
    showAll: false,
    context,
  };
  const scan = (texts: readonly string[]) => {
    const found = index.scanBlocks(texts);
    note('offsets');
    return found;
  };
  const lookup = (keys: number[]) => names.lookup(keys);
  const started = startScan(blocks, scan, lookup);
  // The rules and their words are read by the browser while the store is looking.
  const { findMentions } = await judging();
  return findMentions({
    blocks,
    scan,
    lookup,
    started,
    page,
  });
}

/** Numbers the names within the page and gives the reader what it needs to draw them. */
function addToRecord(
  record: PageRecord,
  mentions: readonly Mention[],
  { blocks }: Request,
  mutes: readonly StandingMute[],
): MarkedSpan[] {
  const scopes = new Map<EntityId, 'here' | 'everywhere'>();
  for (const mute of mutes) if (mute.scope !== 'not-this') scopes.set(mute.entity, mute.scope);
  const numbers = new Map(record.names.map((name, number) => [keyOf(name.entities), number]));
  return mentions.map(({ block, start, end, entities, role, reason }) => {
    const wanted = entities.filter((id) => !scopes.has(id));
    const muted = wanted.length === 0 ? scopes.get(entities[0]!) : undefined;
    const drawn = muted ? entities : wanted;
    const key = keyOf(drawn);
    const number = numbers.get(key) ?? record.names.length;
    if (number === record.names.length) {
      numbers.set(key, number);
      record.names.push({
        entities: drawn,
        role,
        ...wordsAround(blocks[block]!.text, start, end),
        count: 0,
        reason,
      });
    }
    const name: PageName = record.names[number]!;
    name.count += 1;
    name.muted = muted;
    return { block, start, end, name: number, role: name.role, ...(muted ? { muted: true } : {}) };
  });
}

/** How much of the page is kept around the first mention of a name, in UTF-16 units. */
const AROUND = 90;

function wordsAround(text: string, start: number, end: number) {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const cutBefore = start > AROUND ? `…${before.replace(/^\S*\s/, '')}` : before;
  const cutAfter = text.length > end + AROUND ? `${after.replace(/\s\S*$/, '')}…` : after;
  return { text: text.slice(start, end), before: cutBefore, after: cutAfter };
}

const keyOf = (entities: readonly EntityId[]) => [...entities].sort().join(' ');
