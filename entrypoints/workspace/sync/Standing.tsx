import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../components/FaultBanner.tsx';
import { DeviceTable } from '../../../components/sync/DeviceTable.tsx';
import { PlacePart } from '../../../components/sync/PlacePart.tsx';
import { SyncHistory } from '../../../components/sync/SyncHistory.tsx';
import { SyncNow } from '../../../components/sync/SyncNow.tsx';
import { UsedElsewhere } from '../../../components/sync/UsedElsewhere.tsx';
import type { StoreFault } from '../../../domain/store-fault.ts';
import type { SyncDevice } from '../../../domain/sync-state.ts';
import { changeSpace } from '../../../storage/sync/spaces.ts';
import { leadToPack } from '../data/wanted-pack.ts';
import { faultOf } from '../hands.ts';
import { SpacePanel } from './SpacePanel.tsx';
import { syncHands } from './sync-hands.ts';
import { type JoinedSpace, useNow, useUsedElsewhere } from './use-sync.ts';

/** What is being done about a space, besides looking at it. */
export type Doing =
  | { what: 'secret' | 'passphrase' | 'place' | 'add' | 'leave' | 'erase' }
  | { what: 'remove'; device: SyncDevice };

/** A space that was joined: how it stands, its devices, its server, and what can be done about them. */
export function Standing({ space }: { space: JoinedSpace }): JSX.Element {
  const { state, row, keys } = space;
  const now = useNow();
  const used = useUsedElsewhere();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const begin = (what: Exclude<Doing['what'], 'remove'>) => () => setDoing({ what });
  return (
    <div class="sy">
      <div>
        {fault && <FaultBanner fault={fault} />}
        <SyncNow
          state={state}
          now={Math.max(now, state.synced ?? 0)}
          hands={{ ...syncHands(row.place, setFault), onEnterSecret: begin('secret') }}
        />
        {doing && <SpacePanel key={doing.what} doing={doing} space={space} onDone={() => setDoing(null)} />}
        <DeviceTable
          devices={state.devices}
          removed={keys?.removed ?? []}
          now={now}
          onRename={(label) => void changeSpace(row.id, { label }).then((done) => setFault(faultOf(done)))}
          onRemove={(device) => setDoing({ what: 'remove', device })}
        />
        <SyncHistory events={state.events} devices={state.devices} now={now} />
        <UsedElsewhere used={used} onGet={({ url = '' }) => leadToPack(url)} />
      </div>
      <PlacePart
        state={state}
        passphraseSet={keys?.set ?? null}
        hands={{
          onChangePlace: begin('place'),
          onChangePassphrase: begin('passphrase'),
          onTurnOff: begin('leave'),
          onErase: begin('erase'),
          onAddDevice: begin('add'),
        }}
      />
    </div>
  );
}
