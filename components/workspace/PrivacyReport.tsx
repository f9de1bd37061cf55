import type { JSX } from 'preact';
import { useWords } from '../words.ts';

/** What the extension holds and may do, measured when the page was opened. */
export interface PrivacyFigures {
  /** Things this page and the background asked the network for. */
  requests: number;
  /** Sites that may be read, as the browser has allowed them. */
  sites: readonly string[];
  permissions: readonly string[];
  /** Bytes stored on this computer; `null` where the browser does not tell. */
  bytes: number | null;
  datasets: readonly { title: string; licence: string; bytes: number; facts: number; names: number }[];
}

/** What Postmoney asked for, may read and keeps: figures in place of promises. */
export function PrivacyReport({ figures }: { figures: PrivacyFigures }): JSX.Element {
  const { t, count, list, locale } = useWords();
  const size = (bytes: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    }).format(bytes / 1e6);
  const { requests, sites, permissions, bytes, datasets } = figures;
  return (
    <>
      <dl class="kv ws-privacy">
        <dt>{t('workspace.privacy.requests')}</dt>
        <dd>
          <b>{count(requests)}</b> <span class="dim">{t('workspace.privacy.requestsText')}</span>
        </dd>
        <dt>{t('workspace.privacy.sites')}</dt>
        <dd>{sites.length === 0 ? t('workspace.privacy.noSites') : list(sites)}</dd>
        <dt>{t('workspace.privacy.permissions')}</dt>
        <dd>{list(permissions)}</dd>
        <dt>{t('workspace.privacy.bytes')}</dt>
        <dd>{bytes === null ? t('notStated') : size(bytes)}</dd>
      </dl>
      <ul class="ws-muted">
        {datasets.map(({ title, licence, bytes: taken, facts, names }) => (
          <li key={title}>
            <span>
              <b>{title}</b>{' '}
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
