import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import {
  type CompareChoice,
  EVERYWHERE,
  patternOf,
  registrationOf,
  type SiteChoice,
} from '../../domain/site.ts';
import { call } from '../../messaging/extension-messaging.ts';
import newsSites from '../../storage/packs/news-sites.json' with { type: 'json' };
import { changeSettings, DEFAULT_SETTINGS, liveSettings } from '../../storage/settings.ts';

/** The shipped list of sites that report on company funding. */
export const NEWS_SITES: string[] = newsSites.map(({ host }) => host);

/** The choice of sites as it stands, and ways to change it. */
export interface Sites {
  choice: SiteChoice;
  /** Sites of the choice that the browser has not allowed; `*` for everywhere. */
  waiting: string[];
  /** Where statements are compared with the store. */
  compare: CompareChoice;
  /** Whether the store has answered, if only with a fault. */
  answered: boolean;
  /** Whether it has told the choice: before that nothing may be changed, or defaults would be written over what the reader chose. */
  known: boolean;
  firstRunDone: boolean;
  /** Keeps a choice and asks the browser for what it needs. To be called inside a click. */
  apply(choice: SiteChoice): Promise<void>;
  /** Keeps where statements are compared, and has open pages follow. */
  applyCompare(compare: CompareChoice): Promise<void>;
}

/** What a choice needs of the browser. */
export function neededPatterns(choice: SiteChoice): string[] {
  if (choice.mode === 'everywhere') return [EVERYWHERE];
  return choice.mode === 'chosen' ? choice.on.map(patternOf) : [];
}

async function waitingFor(choice: SiteChoice): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const registered = registrationOf(choice, origins);
  if (choice.mode === 'everywhere') return registered ? [] : ['*'];
  if (choice.mode === 'click') return [];
  return choice.on.filter((site) => !registered?.matches.includes(patternOf(site)));
}

/** The reader's choice of sites, kept true while the page is open. */
export function useSites(): Sites {
  const [choice, setChoice] = useState(DEFAULT_SETTINGS.sites);
  const [compare, setCompare] = useState(DEFAULT_SETTINGS.compare);
  const [answered, setAnswered] = useState(false);
  const [known, setKnown] = useState(false);
  const [firstRunDone, setFirstRunDone] = useState(false);
  const [waiting, setWaiting] = useState<string[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    liveSettings((settings) => {
      setAnswered(true);
      if (!settings.ok) return;
      setKnown(true);
      setChoice(settings.value.sites);
      setCompare(settings.value.compare);
      setFirstRunDone(settings.value.firstRunDone);
    }, stop.signal);
    return () => stop.abort();
  }, []);
  const check = useCallback(() => {
    void waitingFor(choice).then(setWaiting);
  }, [choice]);
  useEffect(() => {
    check();
    browser.permissions.onAdded.addListener(check);
    browser.permissions.onRemoved.addListener(check);
    return () => {
      browser.permissions.onAdded.removeListener(check);
      browser.permissions.onRemoved.removeListener(check);
    };
  }, [check]);
  const apply = async (wanted: SiteChoice) => {
    const origins = neededPatterns(wanted);
    // First of all, while the click still counts for the browser's question.
    const asked = origins.length > 0 ? browser.permissions.request({ origins }) : Promise.resolve(true);
    await changeSettings({ sites: wanted, firstRunDone: true });
    await asked.catch(() => false);
    await call('sitesChanged', undefined);
    check();
  };
  const applyCompare = async (wanted: CompareChoice) => {
    setCompare(wanted);
    await changeSettings({ compare: wanted });
    await call('storeChanged', { names: false });
  };
  return { answered, known, choice, waiting, compare, firstRunDone, apply, applyCompare };
}
