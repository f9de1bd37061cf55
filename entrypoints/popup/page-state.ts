import { browser } from 'wxt/browser';
import type { PopupName, PopupPage } from '../../components/popup/popup-types.ts';
import { displayNames } from '../../domain/display-name.ts';
import type { PageRecord } from '../../domain/reading.ts';
import { isCompareOn, isSiteOn, patternOf, siteOf } from '../../domain/site.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { readEntities } from '../../storage/entities.ts';
import { listMutes, onHost, type StandingMute } from '../../storage/mutes.ts';
import type { Settings } from '../../storage/settings.ts';

/** The tab the popup speaks of. */
export interface Tab {
  id: number;
  url: string;
}

/** Key of a name that is listed only because it was muted: the record of the mute follows. */
export const MUTE_PREFIX = 'mute:';

/** The current tab, or the one named in the popup's own address (`?tab=`), when it is opened in a tab itself. */
export async function currentTab(): Promise<Tab | null> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  const tab = named
    ? await browser.tabs.get(named)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? '' };
}

async function mayRead(host: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(host)] });
}

/** What stands in the popup about a tab, and the reading behind it. */
export interface PageState {
  page: PopupPage;
  record: PageRecord | null;
  mutes: StandingMute[];
}

/** Draws together what the popup says of a tab. */
export async function pageState(tab: Tab | null, settings: Settings, locale: string): Promise<PageState> {
  const host = tab ? siteOf(tab.url) : null;
  if (!tab || !host) {
    const page: PopupPage = untouched(settings) ? { kind: 'first-run', host: null } : { kind: 'unreadable' };
    return { page, record: null, mutes: [] };
  }
  const [record, allowed, all] = await Promise.all([call('pageOfTab', tab.id), mayRead(host), listMutes()]);
  const mutes = all.ok ? onHost(all.value, host) : [];
  const on = allowed && isSiteOn(host, settings.sites);
  if (record) {
    const [names, facts] = await Promise.all([
      namesOf(record, mutes, locale),
      // The page is shown without its statements where they cannot be judged.
      call('pageStatements', tab.id).catch(() => null),
    ]);
    const comparing = isCompareOn(host, settings.compare);
    const page: PopupPage = {
      kind: 'read',
      host,
      on,
      names,
      facts: facts?.ok ? facts.value : null,
      comparing,
    };
    return { page, record, mutes };
  }
  if (on) return { page: { kind: 'reading', host }, record, mutes };
  const page: PopupPage = untouched(settings) ? { kind: 'first-run', host } : { kind: 'off', host };
  return { page, record, mutes };
}

/** Nothing was ever chosen: the popup then explains itself. */
function untouched({ firstRunDone, sites }: Settings): boolean {
  return !firstRunDone && sites.mode === 'chosen' && sites.on.length === 0;
}

async function namesOf(
  record: PageRecord,
  mutes: readonly StandingMute[],
  locale: string,
): Promise<PopupName[]> {
  const first = record.names.flatMap(({ entities }) => entities.slice(0, 1));
  const entities = await readEntities(first);
  const byId = new Map(entities.ok ? entities.value.map((entity) => [entity.id, entity]) : []);
  const present = record.names.flatMap((name, number): PopupName[] => {
    const entity = byId.get(name.entities[0] ?? '');
    if (name.count === 0 || name.muted) return [];
    const names: PopupName['names'] =
      entity && name.entities.length === 1 ? displayNames(entity, locale) : [{ text: name.text }];
    return [{ key: String(number), names, role: name.role, count: name.count }];
  });
  const muted = mutes.map((mute): PopupName => {
    const here = record.names.find(({ entities }) => entities.includes(mute.entity));
    return {
      key: `${MUTE_PREFIX}${mute.id}`,
      names: [{ text: mute.name }],
      role: here?.role ?? 'company',
      count: here?.muted ? here.count : 0,
      muted: mute.scope,
    };
  });
  return [...present, ...muted];
}
