// First of all, so that the browser opens the store beside what follows.
import '../../storage/open-early.ts';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { type Translate, Words } from '../../components/words.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { loadRates } from '../../storage/rates.ts';
import { prepareSearch } from '../../storage/search/open-lists.ts';
import { PopupApp } from './PopupApp.tsx';
import '../../components/styles/tokens.css';
import '../../components/styles/ui.css';
import '../../components/styles/card.css';
import '../../components/styles/card-details.css';
import '../../components/styles/popup.css';
import './popup-page.css';

// Whoever types at once need not wait for it.
prepareSearch();

const locale = i18n.t('localeTag');
document.documentElement.lang = locale;

const words = { t: i18n.t as Translate, locale };
const draw = (rates: RateTable | null) =>
  render(
    <Words.Provider value={words}>
      <PopupApp rates={rates} />
    </Words.Provider>,
    document.getElementById('app')!,
  );
// Only a card converts amounts: the field need not wait for the rates.
draw(null);
void loadRates(browser.runtime.getURL('/pack/rates.json')).then(draw);
