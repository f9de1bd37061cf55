import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PopupState } from '../../components/popup/popup-types.ts';
import type { PageRecord } from '../../domain/reading.ts';
import { foremost } from '../../domain/sync-state.ts';
import { call } from '../../messaging/extension-messaging.ts';
import type { PackState } from '../../messaging/messages.ts';
import { findEntries, recentEntries } from '../../search/found-entries.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../storage/settings.ts';
import { afterPaint } from './after-paint.ts';
import { looksInOrder } from './looks-in-order.ts';
import { currentTab, type PageState, pageState, type Tab } from './page-state.ts';
import { useKeyFigures } from './use-key-figures.ts';

/** While the pack loads or the page is being read, the popup looks again after this many milliseconds. */
const LOOK_AGAIN_MS = 250;
/** A page that has not been read after this many looks has no names to tell. */
const LOOKS = 12;

/** How syncing stands is read after this many milliseconds: what is typed at once is answered first. */
const SYNC_TOLD_AFTER_MS = 300;

/** Everything the popup shows, and what keeps it true. */
export interface PopupModel {
  state: PopupState;
  tab: Tab | null;
  record: PageRecord | null;
  setQuery(query: string): void;
  /** Begins to choose whose other name this is; `null` leaves that. */
  setNaming(name: string | null): void;
  refresh(): void;
}

type Found = Pick<PopupState['search'], 'results' | 'near' | 'found'>;

/** What is known of a search that has not come back. */
const NOTHING_YET: Found = { results: null, near: [], found: null };

interface Loaded extends PageState {
  tab: Tab | null;
  pack: PackState;
  recent: PopupState['recent'];
  fault: PopupState['fault'];
}

/** What stands in the popup when not even the first look succeeded: the fault, and search. */
const NOTHING: Omit<Loaded, 'fault'> = {
  page: { kind: 'unreadable' },
  record: null,
  mutes: [],
  tab: null,
  pack: { state: 'removed' },
  recent: [],
};

async function load(locale: string): Promise<Loaded> {
  const [tab, settings, pack, recent] = await Promise.all([
    currentTab(),
    readSettings(),
    // The background may be ended by the browser while it is asked; asking wakes it.
    call('packState', undefined).catch(() => call('packState', undefined)),
    recentEntries(locale),
  ]);
  const usable = settings.ok ? settings.value : DEFAULT_SETTINGS;
  const page = await pageState(tab, usable, locale);
  const fault = !settings.ok ? settings.error : pack.state === 'failed' ? pack.fault : null;
  return { ...page, tab, pack, recent, fault };
}

/** Loads what the popup shows and looks again while something is under way. */
export function usePopup(locale: string): PopupModel {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [looks, setLooks] = useState(0);
  const [query, setQuery] = useState('');
  const [naming, setNaming] = useState<string | null>(null);
  const [found, setFound] = useState<Found>(NOTHING_YET);

  const inOrder = useRef(looksInOrder()).current;
  const refresh = useCallback(() => {
    const show = inOrder();
    load(locale).then(
      (seen) => show(() => setLoaded(seen)),
      (error: unknown) => {
        const fault = { code: 'store-broken' as const, details: String(error) };
        show(() => setLoaded((before) => ({ ...(before ?? NOTHING), fault })));
      },
    );
  }, [locale, inOrder]);
  useEffect(refresh, [refresh]);

  useEffect(() => {
    const onChanged = (_: unknown, area: string) => area === 'session' && refresh();
    browser.storage.onChanged.addListener(onChanged);
    return () => browser.storage.onChanged.removeListener(onChanged);
  }, [refresh]);

  const reading = loaded?.page.kind === 'reading' && looks < LOOKS;
  const busy = reading || loaded?.pack.state === 'loading';
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => {
      setLooks((count) => count + 1);
      refresh();
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [busy, loaded, refresh]);

  const latest = useRef('');
  const search = useCallback(
    (text: string) => {
      latest.current = text;
      setQuery(text);
      if (text.trim() === '') return setFound(NOTHING_YET);
      const isCurrent = () => latest.current === text;
      // What was found for the letters before stays until the next is there, so that nothing jumps.
      const put = (part: Partial<Found>) => isCurrent() && setFound((before) => ({ ...before, ...part }));
      const look = async () => {
        // Names first: they are what most are after, and the other search uses what was read for them.
        put(await findEntries(text, locale));
        await afterPaint();
        if (!isCurrent()) return;
        const { findTexts } = await import('../../search/found-texts.ts');
        put({ found: await findTexts(text, locale) });
      };
      // The store is asked before anything is drawn: it answers meanwhile.
      void look();
    },
    [locale],
  );

  const [sync, setSync] = useState<PopupState['sync']>(null);
  useEffect(() => {
    const stop = new AbortController();
    // Told beside everything else, and later: nobody waits for it.
    const timer = setTimeout(async () => {
      const { liveSyncStates } = await import('../../storage/sync/spaces.ts');
      liveSyncStates((states) => states.ok && setSync(foremost(states.value)), stop.signal);
    }, SYNC_TOLD_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, []);

  const { results, near } = found;
  const listed = useMemo(
    () => [...(results ?? []), ...(results?.length ? [] : near), ...(results ? [] : (loaded?.recent ?? []))],
    [results, near, loaded?.recent],
  );
  const figures = useKeyFigures(listed);

  return {
    state: { ...stateOf(loaded, reading, { query, ...found, naming }), figures, sync },
    tab: loaded?.tab ?? null,
    record: loaded?.record ?? null,
    setQuery: search,
    setNaming,
    refresh,
  };
}

function stateOf(
  loaded: Loaded | null,
  reading: boolean,
  search: PopupState['search'],
): Omit<PopupState, 'figures' | 'sync'> {
  const none = { search, recent: [], loading: null, empty: false, fault: null };
  if (!loaded) return { ...none, page: { kind: 'unknown' } };
  const { page, pack, recent, fault } = loaded;
  return {
    // A page that does not answer has no article to read.
    page:
      page.kind === 'reading' && !reading
        ? { kind: 'read', host: page.host, on: true, names: [], facts: null, comparing: true }
        : page,
    search,
    recent,
    loading: pack.state === 'loading' ? { done: pack.done, all: pack.all } : null,
    empty: pack.state === 'removed',
    fault,
  };
}
