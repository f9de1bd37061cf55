import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { SyncState } from '../../domain/sync-state.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { Icon, Logo } from '../Icon.tsx';
import { syncLine } from '../sync/sync-words.ts';
import { Sentence } from '../values.tsx';
import { useWords } from '../words.ts';
import { PageFacts } from './PageFacts.tsx';
import { LastOpened, PageNames } from './PageNames.tsx';
import type { PopupActions, PopupPage, PopupState } from './popup-types.ts';
import { optionId, Results } from './Results.tsx';
import { type ResultRow, resultGroups } from './result-rows.ts';
import { SearchField } from './SearchField.tsx';

/** The popup: search in the store, the names on this page, and the switch for this site. */
export function Popup({ state, actions }: { state: PopupState; actions: PopupActions }): JSX.Element {
  const { page, search } = state;
  const listId = useId();
  // The row gone to by arrows belongs to a query: what is found for another one begins with its first row.
  const [at, setAt] = useState({ query: '', row: 0 });
  const rows = resultGroups(search).flatMap((group) => group.rows);
  const searching = search.query.trim() !== '';
  const rowOf = ({ query, row }: typeof at) => (query === search.query ? Math.min(row, rows.length - 1) : 0);
  const chosen = rows[rowOf(at)];
  const chosenIndex = chosen ? rowOf(at) : -1;
  const move = (step: number) =>
    setAt((before) => ({
      query: search.query,
      row: (rowOf(before) + step + rows.length) % Math.max(1, rows.length),
    }));
  const choose = (row: ResultRow, where: 'popup' | 'workspace') => {
    if (row.kind === 'entry') actions.onOpen(row.entry.entity, where);
    else if (row.kind === 'find') actions.onOpenFind(row.find, where);
    else if (row.kind === 'add-company') actions.onAddCompany(row.name);
    else actions.onNaming(row.name);
  };
  return (
    <main class="pm pm-pop">
      <h1 class="vh">Postmoney</h1>
      <SearchField
        query={search.query}
        listId={listId}
        activeId={searching && chosen ? optionId(listId, chosenIndex) : undefined}
        onQuery={actions.onQuery}
        onMove={move}
        onChoose={(inWorkspace) => chosen && choose(chosen, inWorkspace ? 'workspace' : 'popup')}
      />
      {search.naming !== null && <Naming name={search.naming} onLeave={() => actions.onNaming(null)} />}
      <div class="pm-pop__b">
        {state.fault && <Fault state={state} actions={actions} />}
        {searching ? (
          <Results
            search={search}
            figures={state.figures}
            listId={listId}
            active={chosenIndex}
            onChoose={choose}
          />
        ) : (
          <PageState state={state} actions={actions} />
        )}
      </div>
      {!searching && <SiteSwitches page={page} actions={actions} />}
      {searching ? <SearchHints /> : <Footer sync={state.sync} actions={actions} />}
    </main>
  );
}

/** Says that the entry chosen next gets another name. */
function Naming({ name, onLeave }: { name: string; onLeave: () => void }): JSX.Element {
  const { t } = useWords();
  return (
    <p class="pm-pop__naming" role="status">
      <span>{t('popup.naming', { name })}</span>
      <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
        {t('popup.leaveNaming')}
      </button>
    </p>
  );
}

function Fault({
  state: { fault },
  actions,
}: {
  state: PopupState;
  actions: PopupActions;
}): JSX.Element | null {
  const { t } = useWords();
  if (!fault) return null;
  return (
    <div class="pm-pop__fault">
      <FaultBanner fault={fault} />
      <div class="acts">
        {fault.code === 'store-broken' && (
          <button type="button" class="pm-btn pm-btn--text" onClick={() => actions.onCopy(fault.details)}>
            {t('copyDetails')}
          </button>
        )}
        <button type="button" class="pm-btn" onClick={() => actions.onRetry()}>
          {t('tryAgain')}
        </button>
      </div>
    </div>
  );
}

function PageState({ state, actions }: { state: PopupState; actions: PopupActions }): JSX.Element | null {
  const { t } = useWords();
  const { page, loading, recent } = state;
  if (state.fault) return null;
  const last = <LastOpened entries={recent} figures={state.figures} onOpen={actions.onOpen} />;
  switch (page.kind) {
    case 'unknown':
      return null;
    case 'first-run':
      return <FirstRun host={page.host} actions={actions} />;
    case 'off':
      return (
        <div class="pm-empty">
          <h2>{t('popup.offTitle', { host: page.host })}</h2>
          <p>{t('popup.offText')}</p>
          <div class="acts">
            <button type="button" class="pm-btn" onClick={() => actions.onReadOnce()}>
              {t('popup.readOnce')}
            </button>
          </div>
        </div>
      );
    case 'unreadable':
      return (
        <>
          <p class="pm-pop__p">
            {t('popup.unreadable')} {t('popup.unreadableText')}
          </p>
          {last}
        </>
      );
    case 'reading':
      return (
        <p class="pm-pop__p" role="status">
          {t('popup.reading')}
        </p>
      );
    case 'read':
      break;
  }
  const stated = page.facts && <PageFacts facts={page.facts} actions={actions} />;
  if (page.names.length > 0)
    return (
      <>
        {stated}
        <PageNames names={page.names} actions={actions} />
      </>
    );
  if (loading) return <Loading loading={loading} />;
  if (state.empty) {
    return (
      <div class="pm-empty">
        <h2>{t('popup.empty')}</h2>
        <p>{t('popup.emptyText')}</p>
        <div class="acts">
          <button type="button" class="pm-btn" onClick={() => actions.onWorkspace()}>
            {t('popup.workspace')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <>
      {stated}
      <p class="pm-pop__p">{t('popup.noNames')}</p>
      {last}
    </>
  );
}

function Loading({ loading: { done, all } }: { loading: { done: number; all: number } }): JSX.Element {
  const { t, count } = useWords();
  return (
    <div class="pm-empty" role="status">
      <h2>{t('popup.loadingPack')}</h2>
      <p>
        {t('popup.loadingCount', { done: count(done), all: count(all) })}
        <br />
        {t('popup.loadingText')}
      </p>
      <progress class="pm-progress" value={done} max={Math.max(1, all)} aria-label={t('popup.loadingPack')} />
    </div>
  );
}

function FirstRun({ host, actions }: { host: string | null; actions: PopupActions }): JSX.Element {
  const { t } = useWords();
  return (
    <div class="pm-empty">
      <span class="logo">
        <Logo size={40} />
      </span>
      <h2>{t('popup.firstTitle')}</h2>
      <p>{t('popup.firstText')}</p>
      <div class="acts">
        {host !== null && (
          <button
            type="button"
            class="pm-btn pm-btn--main pm-btn--tall"
            onClick={() => actions.onSite(host, true)}
          >
            {t('popup.turnOn', { host })}
          </button>
        )}
        <button type="button" class="pm-btn pm-btn--tall" onClick={() => actions.onChooseSites()}>
          {t('popup.chooseSites')}
        </button>
      </div>
      <p class="private">
        <Icon name="lock" size={14} />
        <span>{t('popup.private')}</span>
      </p>
    </div>
  );
}

/** The switches for the site of this page; none where there is no site to switch. */
function SiteSwitches({ page, actions }: { page: PopupPage; actions: PopupActions }): JSX.Element | null {
  // A switch that is drawn before its site is known would say what nobody has looked up, and switch no site.
  if (page.kind === 'first-run' || page.kind === 'unreadable' || page.kind === 'unknown') return null;
  const { host } = page;
  const on = page.kind === 'read' ? page.on : page.kind === 'reading';
  return (
    <>
      <SiteSwitch of="popup.marksOn" host={host} on={on} onChange={(to) => actions.onSite(host, to)} />
      {page.kind === 'read' && (
        <SiteSwitch
          of="popup.comparing"
          host={host}
          on={page.comparing}
          onChange={(to) => actions.onComparing(host, to)}
        />
      )}
    </>
  );
}

function SiteSwitch(props: {
  of: 'popup.marksOn' | 'popup.comparing';
  host: string;
  on: boolean;
  onChange(on: boolean): void;
}): JSX.Element {
  return (
    <label class="pm-pop__site">
      <span>
        <Sentence of={props.of} values={{ host: <b>{props.host}</b> }} />
      </span>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says by itself whether it is on
        role="switch"
        class="pm-switch"
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

function Footer({ sync, actions }: { sync: SyncState | null; actions: PopupActions }): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  return (
    <footer class="pm-pop__f">
      <span class="st">{sync ? syncLine(sync, Date.now(), speech).text : t('popup.syncOff')}</span>
      <button type="button" class="pm-btn pm-btn--text" onClick={() => actions.onAddFact()}>
        {t('popup.addFact')}
      </button>
      <button type="button" class="pm-btn pm-btn--text" onClick={() => actions.onWorkspace()}>
        {t('popup.workspace')}
        <Icon name="open" size={12} />
      </button>
      <button
        type="button"
        class="pm-btn pm-btn--icon"
        aria-label={t('popup.settings')}
        title={t('popup.settings')}
        onClick={() => actions.onSettings()}
      >
        <Icon name="settings" />
      </button>
    </footer>
  );
}

function SearchHints(): JSX.Element {
  const { t } = useWords();
  return (
    <footer class="pm-pop__f">
      <span class="hint">
        <span>
          <span class="pm-kbd">↑</span>
          <span class="pm-kbd">↓</span>
          {t('popup.choose')}
        </span>
        <span>
          <span class="pm-kbd">↵</span>
          {t('popup.openKey')}
        </span>
        <span>
          <span class="pm-kbd">Ctrl ↵</span>
          {t('popup.inWorkspace')}
        </span>
      </span>
    </footer>
  );
}
