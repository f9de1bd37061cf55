import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PacksHands, PacksState } from '../../../components/data/packs/PacksPart.tsx';
import type { ShippedState } from '../../../components/data/packs/ShippedPackRow.tsx';
import type { Fact } from '../../../domain/fact.ts';
import type { ShownOffer } from '../../../domain/pack-offer.ts';
import type { PackProblem } from '../../../domain/pack-problem.ts';
import { hostPattern, type PackSubscription, packAddress } from '../../../domain/pack-subscription.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { readWordLists } from '../../../recognition/commonness.ts';
import { liveDatasets } from '../../../storage/packs/install-dataset.ts';
import {
  checkForNews,
  fetchOffer,
  type PackOffer,
  takeOffer,
  unsubscribe,
} from '../../../storage/packs/subscribe.ts';
import { liveSettings } from '../../../storage/settings.ts';
import { allowHost, releaseHost } from './pack-hosts.ts';
import { HISTORY_ID, installHistory, removeHistory } from './shipped-pack.ts';

async function wordLists() {
  const response = await fetch(browser.runtime.getURL('/commonness/words.txt'));
  return readWordLists(await response.text());
}

/** What the store now has is marked on open pages, and publishers are asked daily as long as there are any. */
async function spread(): Promise<void> {
  await call('storeChanged', { names: true });
  await call('packsChanged', undefined);
}

function shown({ url, signed, difference }: PackOffer): ShownOffer {
  const { title, publisher, homepage, licence, credits, asOf, edition } = signed.manifest;
  const { entities, facts } = signed.pack;
  return {
    url,
    title,
    publisher,
    homepage,
    licence,
    credits,
    asOf,
    edition,
    fingerprint: signed.fingerprint,
    counts: { entities: entities.length, facts: facts.length },
    difference,
  };
}

/** Names of everybody in an offer: of the new edition, and of those that it takes out. */
function namesIn({ signed, difference }: PackOffer): (fact: Fact) => string | undefined {
  const entities = [...(difference?.entities.removed ?? []), ...signed.pack.entities];
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return (fact) => names.get(fact.subject);
}

/** Whether the optional pack is in the store, and a way to put it in and take it out. */
function useShipped(): [ShippedState, (wanted: boolean) => void] {
  const [isIn, setIn] = useState(false);
  const [passing, setPassing] = useState<ShippedState | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    liveDatasets(
      (list) => list.ok && setIn(list.value.installed.some(({ id }) => id === HISTORY_ID)),
      stop.signal,
    );
    return () => stop.abort();
  }, []);
  const want = async (wanted: boolean) => {
    setPassing({ kind: 'loading', share: 0 });
    const done = wanted
      ? await installHistory((share) => setPassing({ kind: 'loading', share }))
      : await removeHistory();
    setPassing(done.ok ? null : { kind: 'failed', fault: done.error });
    if (done.ok) void spread();
  };
  return [passing ?? { kind: isIn ? 'in' : 'out' }, (wanted) => void want(wanted)];
}

/**
 * Shows an offer in place of the one before; `next` is the address that is asked meanwhile. Whatever becomes of either, also when
 * the room or the tab is left, its host may be reached no more unless something else needs it ({@link releaseHost}).
 */
function useOpenOffer(
  show: (offer: PackOffer | null) => void,
): (offer: PackOffer | null, next?: string) => void {
  const open = useRef<string | null>(null);
  const left = useRef(false);
  useEffect(() => {
    const leave = () => {
      left.current = true;
      if (open.current) void releaseHost(open.current);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return (offer, next = offer?.url) => {
    const before = open.current;
    open.current = next ?? null;
    const isAskedOn = before && next && hostPattern(before) === hostPattern(next);
    if (before && !isAskedOn) void releaseHost(before);
    if (next && left.current) void releaseHost(next);
    show(offer);
  };
}

/** Packs, kept true while the page is open. */
export function usePacks(): { state: PacksState } & PacksHands {
  const [shipped, onWantShipped] = useShipped();
  const [subscriptions, setSubscriptions] = useState<PackSubscription[]>([]);
  const [offer, setOffer] = useState<PackOffer | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<PackProblem | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const nameOf = useRef<(fact: Fact) => string | undefined>(() => undefined);
  const showOffer = useOpenOffer(setOffer);
  useEffect(() => {
    const stop = new AbortController();
    liveSettings((settings) => settings.ok && setSubscriptions(settings.value.subscriptions), stop.signal);
    return () => stop.abort();
  }, []);

  /** One thing at a time; what it came to before is forgotten. */
  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault({ code: 'store-broken', details: String(error) });
    }
    setBusy(false);
  };
  const look = async (url: string, had: PackSubscription | null) => {
    showOffer(null, url);
    const fetched = await fetchOffer(url, had);
    if (fetched.ok) {
      nameOf.current = namesIn(fetched.value);
      showOffer(fetched.value);
      return;
    }
    // What is wrong with a subscription stands beside it.
    if (!had) setProblem(fetched.problem);
    showOffer(null);
  };
  const onFetch = (typed: string) => {
    const address = packAddress(typed);
    if (address === null) {
      setProblem({ code: 'bad-address', message: '' });
      return;
    }
    // The browser only asks inside the click, so this comes before anything is awaited.
    const allowed = allowHost(address);
    void doing(async () => {
      if (!(await allowed)) setProblem({ code: 'not-allowed', message: '' });
      else await look(address, subscriptions.find(({ url }) => url === address) ?? null);
    });
  };
  const onTake = () =>
    doing(async () => {
      if (!offer) return;
      const taken = await takeOffer(offer, await wordLists());
      if (taken.ok) {
        showOffer(null);
        void spread();
      } else setFault(taken.error);
    });
  const onLeave = () => showOffer(null);
  const again = (work: (subscription: PackSubscription) => Promise<unknown>) => (of: PackSubscription) => {
    const allowed = allowHost(of.url);
    void doing(async () => {
      if (await allowed) await work(of);
      else setProblem({ code: 'not-allowed', message: '' });
    });
  };
  return {
    state: {
      shipped,
      subscriptions,
      busy,
      offer: offer && shown(offer),
      nameOf: nameOf.current,
      problem,
      fault,
    },
    onWantShipped,
    onFetch,
    onTake,
    onLeave,
    onCheck: again(checkForNews),
    onShowUpdate: again((subscription) => look(subscription.url, subscription)),
    onUnsubscribe: (subscription) =>
      void doing(async () => {
        const ended = await unsubscribe(subscription.id);
        if (!ended.ok) {
          setFault(ended.error);
          return;
        }
        setOffer(null);
        await releaseHost(subscription.url);
        void spread();
      }),
  };
}
