import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../../components/FaultBanner.tsx';
import { PlaceForm } from '../../../../components/sync/PlaceForm.tsx';
import { SyncProblemBanner } from '../../../../components/sync/SyncProblemBanner.tsx';
import { TextField } from '../../../../components/sync/TextField.tsx';
import { useWords, type WordKey } from '../../../../components/words.ts';
import type { StoreFault } from '../../../../domain/store-fault.ts';
import type { SyncPlace } from '../../../../domain/sync-state.ts';
import { PLACE_FORMS } from '../../../../sync/remote/place.ts';
import type { FoundPlace } from '../../../../sync/setup/look-at-place.ts';
import { canKeepMembers } from '../../../../sync/team/member-keys.ts';
import { hostOf } from '../reach.ts';
import { usePlace } from './use-place.ts';

/** A name that is asked for, and what it is by now. */
export interface AskedName {
  label: WordKey;
  value: string;
  onInput(value: string): void;
}

/** Why a place does not do, or that what was made could not be kept; `null` where all is well. */
export type PlaceTrouble = { problem: WordKey } | { fault: StoreFault } | null;

/** Where a team lies and what its reader is called there: all names are needed, then the server is asked. */
export function TeamPlace({
  names,
  before = null,
  makes,
  children,
  onPlace,
  onDone,
}: {
  names: readonly AskedName[];
  /** What is known of the place so far. */
  before?: SyncPlace | null;
  /** Whether a place that is not there is made. */
  makes: boolean;
  /** Stands between names and place. */
  children: ComponentChildren;
  /** Judges what was found at the place, and uses it. */
  onPlace(found: FoundPlace, at: SyncPlace): Promise<PlaceTrouble>;
  onDone(): void;
}): JSX.Element {
  const { t } = useWords();
  const { place, wrong, busy, server, connect } = usePlace();
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<PlaceTrouble>(null);
  const isMissing = ({ value }: AskedName) => value.trim() === '';
  const use = async (found: FoundPlace, at: SyncPlace) => {
    const came: PlaceTrouble = (await canKeepMembers())
      ? await onPlace(found, at)
      : { problem: 'sync.secret.noBrowser' };
    setTrouble(came);
    if (!came) onDone();
  };
  return (
    <>
      {trouble && 'fault' in trouble && <FaultBanner fault={trouble.fault} />}
      {server && place && <SyncProblemBanner code={server} host={hostOf(place)} />}
      {trouble && 'problem' in trouble && (
        <p class="pm-banner pm-banner--bad" role="alert">
          {t(trouble.problem)}
        </p>
      )}
      <div class="sy-form">
        {names.map((name) => (
          <TextField
            key={name.label}
            label={t(name.label)}
            value={name.value}
            wrong={tried && isMissing(name) ? t('team.field.needed') : null}
            onInput={name.onInput}
          />
        ))}
      </div>
      {children}
      <PlaceForm
        forms={PLACE_FORMS}
        before={before}
        label={null}
        problems={wrong}
        busy={busy}
        onConnect={(entered) => {
          setTried(true);
          setTrouble(null);
          if (!names.some(isMissing)) connect(entered, use, { makes });
        }}
      />
    </>
  );
}
