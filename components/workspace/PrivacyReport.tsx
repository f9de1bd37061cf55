import type { JSX } from 'preact';
import { useDatasetTitle } from '../dataset-titles.ts';
import { useWords, type WordKey } from '../words.ts';

/** What the extension holds and may do, measured when the page was opened. */
export interface PrivacyFigures {
  /** Things this page and the background asked the network for. */
  requests: number;
  /** Requests to publishers of packs since Postmoney was installed, by host. */
  packRequests: readonly { host: string; count: number }[];
  /** Sites that may be read, as the browser has allowed them. */
  sites: readonly string[];
  permissions: readonly string[];
  /** Bytes stored on this computer; `null` where the browser does not tell. */
  bytes: number | null;
  datasets: readonly {
    id: string;
    title: string;
    licence: string;
    bytes: number;
    facts: number;
    names: number;
  }[];
}

/** What each permission is for. */
const WHY: Record<string, WordKey> = {
  activeTab: 'workspace.privacy.why.activeTab',
  alarms: 'workspace.privacy.why.alarms',
  contextMenus: 'workspace.privacy.why.contextMenus',
  downloads: 'workspace.privacy.why.downloads',
  offscreen: 'workspace.privacy.why.offscreen',
  scripting: 'workspace.privacy.why.scripting',
  storage: 'workspace.privacy.why.storage',
  unlimitedStorage: 'workspace.privacy.why.unlimitedStorage',
};
/** So many sites are named; the others on request. */
const SITES_NAMED = 6;

/** A pattern of the browser as a reader would write it: "*://*.example.com/*" is example.com. */
const siteOf = (pattern: string) => pattern.replace(/^[^:]+:\/\/(?:\*\.)?/, '').replace(/\/\*$/, '');

function Sites({ patterns }: { patterns: readonly string[] }): JSX.Element {
  const { t, list, count } = useWords();
  if (patterns.length === 0) return <>{t('workspace.privacy.noSites')}</>;
  const sites = [...new Set(patterns.map((pattern) => (pattern === '<all_urls>' ? '*' : siteOf(pattern))))];
  if (sites.includes('*')) return <>{t('workspace.privacy.everySite')}</>;
  const rest = sites.slice(SITES_NAMED);
  return (
    <>
      {list(sites.slice(0, SITES_NAMED))}
      {rest.length > 0 && (
        <details>
          <summary>{t('workspace.showMore', { count: count(rest.length) })}</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}

function PackRequests({ made }: { made: PrivacyFigures['packRequests'] }): JSX.Element {
  const { t, count } = useWords();
  if (made.length === 0) return <p class="dim">{t('workspace.privacy.noPackRequests')}</p>;
  return (
    <ul>
      {made.map(({ host, count: times }) => (
        <li key={host}>{t('workspace.privacy.packRequests', { host, count: count(times) })}</li>
      ))}
    </ul>
  );
}

/** What Postmoney asked for, may read and keeps: figures in place of promises. */
export function PrivacyReport({ figures }: { figures: PrivacyFigures }): JSX.Element {
  const { t, count, locale } = useWords();
  const datasetTitle = useDatasetTitle();
  const size = (bytes: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    }).format(bytes / 1e6);
  const { requests, packRequests, sites, permissions, bytes, datasets } = figures;
  return (
    <>
      <dl class="kv ws-privacy">
        <dt>{t('workspace.privacy.requests')}</dt>
        <dd>
          <b>{count(requests)}</b> <span class="dim">{t('workspace.privacy.requestsText')}</span>
          <PackRequests made={packRequests} />
        </dd>
        <dt>{t('workspace.privacy.sites')}</dt>
        <dd>
          <Sites patterns={sites} />
        </dd>
        <dt>{t('workspace.privacy.permissions')}</dt>
        <dd>
          <ul>
            {permissions.map((permission) => {
              const why = WHY[permission];
              return (
                <li key={permission}>
                  {permission} {why && <span class="dim">{t(why)}</span>}
                </li>
              );
            })}
          </ul>
        </dd>
        <dt>{t('workspace.privacy.bytes')}</dt>
        <dd>{bytes === null ? t('notStated') : size(bytes)}</dd>
      </dl>
      <ul class="ws-muted">
        {datasets.map(({ id, title, licence, bytes: taken, facts, names }) => (
          <li key={id}>
            <span>
              <b>{datasetTitle(id, title)}</b>{' '}
              <span class="dim">
                {t('workspace.privacy.dataset', {
                  facts: count(facts),
                  names: count(names),
                  size: size(taken),
                })}{' '}
                {licence}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
