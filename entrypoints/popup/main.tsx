// First of all, so that the browser opens the store beside what follows.
import '../../storage/open-early.ts';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Words } from '../../components/words.ts';
import type { RateTable } from '../../domain/exchange-rates.ts';
import { loadWords } from '../../language/words.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { loadRates } from '../../storage/rates.ts';
import { prepareSearch } from '../../storage/search/open-lists.ts';
import { whenWaiting } from '../../storage/sync/waiting-signal.ts';
import { PopupApp } from './PopupApp.tsx';
import '../../components/styles/tokens.css';
import '../../components/styles/ui.css';
import '../../components/styles/card.css';
import '../../components/styles/popup.css';
import './popup-page.css';

const RATES_AFTER_MS = 250;

// Whoever types at once need not wait for it.
prepareSearch();
whenWaiting(() => void call('syncSoon', undefined));

const words = await loadWords();
document.documentElement.lang = words.locale;
const draw = (rates: RateTable | null) =>
  render(
    <Words.Provider value={words}>
      <PopupApp rates={rates} />
    </Words.Provider>,
    document.getElementById('app')!,
  );
draw(null);
// Only a card converts amounts: what is typed at once need not wait for the rates.
setTimeout(() => {
  void loadRates(browser.runtime.getURL('/pack/rates.json')).then(draw);
}, RATES_AFTER_MS);
