import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Popup } from '../../components/popup/Popup.tsx';
import type { PopupActions, PopupState } from '../../components/popup/popup-types.ts';
import { useWords } from '../../components/words.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import {
  patternOf,
  type SiteChoice,
  withCompareSwitched,
  withSiteSwitched,
  withSiteSwitchedBack,
} from '../../domain/site.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { takeBack } from '../../storage/mutes.ts';
import { rememberOpened } from '../../storage/recent.ts';
import { changeSetting, changeSettings } from '../../storage/settings.ts';
import type { OpenCard } from './CardView.tsx';
import { openPage, openWorkspace } from './open-tabs.ts';
import { MUTE_PREFIX } from './page-state.ts';
import { useCardView } from './use-card-view.ts';
import { usePopup } from './use-popup.ts';

/** A store that takes longer to write what was opened keeps no card waiting. */
const REMEMBERED_WITHIN_MS = 200;

/** The popup with everything it does. */
export function PopupApp({ rates }: { rates: RateTable | null }): JSX.Element {
  const { locale } = useWords();
  const popup = usePopup(locale);
  const [card, setCard] = useState<OpenCard | null>(null);
  const CardView = useCardView(card !== null);
  const opening = useRef(0);
  const { tab, record } = popup;

  const openEntity = async (entity: EntityId, text: string) => {
    opening.current += 1;
    const asked = opening.current;
    // Written first: whoever closes the popup as soon as the card is there has opened it all the same.
    await Promise.race([
      rememberOpened(entity),
      new Promise((next) => setTimeout(next, REMEMBERED_WITHIN_MS)),
    ]);
    if (opening.current === asked) setCard({ subject: { text, kind: 'company', entities: [entity] } });
  };
  /** Gives an entry another name, then shows it. */
  const addName = async (entity: EntityId, name: string) => {
    const added = await call('addName', { entity, text: name });
    popup.setNaming(null);
    if (added.ok) void openEntity(entity, name);
    else popup.refresh();
  };
  const onSite = async (host: string, on: boolean) => {
    // Asked for first, inside the click. Firefox may close the popup while it asks, so the choice is kept
    // beforehand: without the permission it has no effect.
    const asked = on
      ? browser.permissions.request({ origins: [patternOf(host)] }).catch(() => false)
      : Promise.resolve(true);
    // By what the choice is now, not by what it was when the popup looked: other sites must never be lost over this one.
    let before: SiteChoice | null = null;
    await changeSetting('sites', (sites) => {
      before = sites;
      return withSiteSwitched(sites, host, on);
    });
    await changeSettings({ firstRunDone: true });
    if (!(await asked)) await changeSetting('sites', (sites) => withSiteSwitchedBack(sites, host, before));
    await call('sitesChanged', undefined);
    popup.refresh();
  };
  const actions: PopupActions = {
    onQuery: popup.setQuery,
    onOpen: (entity, where) => {
      const found = [...(popup.state.search.results ?? []), ...popup.state.recent];
      const text = found.find((entry) => entry.entity === entity)?.name.text ?? '';
      if (popup.state.search.naming !== null) void addName(entity, popup.state.search.naming);
      else if (where === 'workspace') openWorkspace(`#entity=${encodeURIComponent(entity)}`);
      else void openEntity(entity, text);
    },
    onOpenFind: (find, where) => {
      if (find.kind === 'page' && find.url !== null && where === 'popup') openPage(find.url);
      else if (find.entity === null) openWorkspace('#notes');
      else if (where === 'workspace') openWorkspace(`#entity=${encodeURIComponent(find.entity)}`);
      else void openEntity(find.entity, find.about.text);
    },
    onAddCompany: async (name) => {
      const { addCompany } = await import('./add-company.ts');
      const added = await addCompany(name);
      if (!added.ok) return popup.refresh();
      await call('storeChanged', { names: true });
      await openEntity(added.value.id, added.value.name);
    },
    onNaming: (name) => {
      popup.setNaming(name);
      popup.setQuery('');
    },
    onOpenName: (key) => {
      const name = record?.names[Number(key)];
      if (!name || !record) return;
      opening.current += 1;
      const mention = { text: name.text, reason: name.reason, host: record.host };
      const { text, role, entities, before, after } = name;
      const subject = { text, kind: role, entities, before, after, mention };
      setCard({ subject, name: Number(key) });
    },
    onTakeBack: async (key) => {
      await takeBack(key.slice(MUTE_PREFIX.length));
      await call('storeChanged', { names: true });
      popup.refresh();
    },
    onSite: (host, on) => void onSite(host, on),
    onComparing: async (host, on) => {
      await changeSetting('compare', (compare) => withCompareSwitched(compare, host, on));
      await call('storeChanged', { names: true });
      popup.refresh();
    },
    onReview: async () => {
      if (!tab || !record) return;
      // A page that went away, or keeps frames from working, shows nothing: then the workspace does.
      if (await call('reviewTab', tab.id)) {
        if (!new URLSearchParams(location.search).has('tab')) window.close();
      } else openWorkspace(`#capture=${record.token}`);
    },
    onGoOn: (capture) => openWorkspace(`#capture=${capture}`),
    onAddFact: async () => {
      const begun = await call('beginByHand', { pass: null, entity: null, tabId: tab?.id });
      if (begun.ok) openWorkspace(`#capture=${begun.value.capture.token}`);
      else popup.refresh();
    },
    onReadOnce: async () => {
      if (tab) await call('readTabOnce', tab.id);
      popup.refresh();
    },
    onChooseSites: () => openWorkspace('#sites'),
    onWorkspace: () => openWorkspace('#sites'),
    onSettings: () => openWorkspace('#sites'),
    onRetry: async () => {
      await call('tryAgain', undefined);
      popup.refresh();
    },
    onCopy: (text) => void navigator.clipboard.writeText(text),
  };

  if (card && CardView)
    return (
      <CardView
        key={opening.current}
        card={card}
        rates={rates}
        tabId={tab?.id}
        pageDate={card.name === undefined ? null : (record?.published ?? null)}
        onAction={async (action) => {
          if (record && card.name !== undefined)
            await call('cardDo', { token: record.token, name: card.name, action });
          popup.refresh();
        }}
        onBack={() => {
          setCard(null);
          popup.refresh();
        }}
      />
    );
  return <Popup state={popup.state satisfies PopupState} actions={actions} />;
}
