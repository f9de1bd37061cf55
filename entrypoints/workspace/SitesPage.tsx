import type { JSX } from 'preact';
import { PrivacyLines } from '../../components/privacy/PrivacyLines.tsx';
import { CompareSites } from '../../components/sites/CompareSites.tsx';
import { SiteModes } from '../../components/sites/SiteModes.tsx';
import { useWords } from '../../components/words.ts';
import { useSites } from './use-sites.ts';

/** Where Postmoney may read, to be changed at any time. */
export function SitesPage(): JSX.Element {
  const { t } = useWords();
  const { known, choice, waiting, compare, apply, applyCompare } = useSites();
  return (
    <section class="ws-two">
      <div>
        <h1>{t('site.head')}</h1>
        {known && (
          <>
            <div class="workspace-part">
              <SiteModes
                choice={choice}
                waiting={waiting}
                withList
                onChange={(changed) => void apply(changed)}
                onAllow={() => void apply(choice)}
              />
            </div>
            <div class="workspace-part">
              <CompareSites choice={compare} onChange={(changed) => void applyCompare(changed)} />
            </div>
          </>
        )}
      </div>
      <div class="wl-side">
        <PrivacyLines />
      </div>
    </section>
  );
}
