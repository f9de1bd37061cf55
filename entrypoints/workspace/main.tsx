import { render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { type Translate, Words } from '../../components/words.ts';
import { loadRates } from '../../storage/rates.ts';
import { CapturePage } from './CapturePage.tsx';
import { EntityPage } from './EntityPage.tsx';
import { SitesPage } from './SitesPage.tsx';
import { WelcomePage } from './WelcomePage.tsx';
import '../../components/styles/tokens.css';
import '../../components/styles/ui.css';
import '../../components/styles/card.css';
import '../../components/styles/card-details.css';
import '../../components/styles/capture.css';
import '../../components/styles/quotes.css';
import '../../components/styles/welcome.css';
import './workspace-page.css';

const locale = i18n.t('localeTag');
document.documentElement.lang = locale;
const words = { t: i18n.t as Translate, locale };
const rates = await loadRates(browser.runtime.getURL('/pack/rates.json'));

const route = () => location.hash.slice(1);

function Workspace() {
  const [at, setAt] = useState(route);
  // Before the first paint: a page that lies in the background paints late, and must not miss where it is sent.
  useLayoutEffect(() => {
    const follow = () => setAt(route());
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  if (at.startsWith('entity='))
    return <EntityPage id={decodeURIComponent(at.slice('entity='.length))} rates={rates} />;
  if (at.startsWith('capture=')) return <CapturePage key={at} token={at.slice('capture='.length)} />;
  if (at === 'welcome')
    return (
      <WelcomePage
        rates={rates}
        onDone={() => {
          location.hash = 'sites';
        }}
      />
    );
  return <SitesPage />;
}

render(
  <Words.Provider value={words}>
    <Workspace />
  </Words.Provider>,
  document.getElementById('app')!,
);
