import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PackState as ShownPack } from '../../components/welcome/Welcome.tsx';
import { call } from '../../messaging/extension-messaging.ts';
import type { PackState } from '../../messaging/messages.ts';

const LOOK_AGAIN_MS = 150;

function shownPack(pack: PackState | null): ShownPack {
  if (pack?.state === 'ready') return { kind: 'loaded', names: pack.entities, facts: pack.facts };
  if (!pack || pack.state === 'loading')
    return { kind: 'loading', done: pack?.done ?? 0, all: pack?.all ?? 0 };
  if (pack.state === 'failed') return { kind: 'failed', fault: pack.fault };
  return { kind: 'none' };
}

/** How far the starter pack is, and a way to put it in or take it out. */
export function usePack(): { pack: ShownPack; fault: PackState | null; want(wanted: boolean): void } {
  const [state, setState] = useState<PackState | null>(null);
  const look = useCallback(() => {
    void call('packState', undefined).then(setState);
  }, []);
  useEffect(look, [look]);
  useEffect(() => {
    if (state?.state !== 'loading') return;
    const timer = setTimeout(look, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state, look]);
  return {
    pack: shownPack(state),
    fault: state?.state === 'failed' ? state : null,
    want: (wanted) =>
      void call(wanted ? 'installStarterPack' : 'removeStarterPack', undefined).then(setState),
  };
}
