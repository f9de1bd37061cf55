import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../../components/FaultBanner.tsx';
import { PlaceForm } from '../../../../components/sync/PlaceForm.tsx';
import { SyncPanel } from '../../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../../components/sync/SyncProblemBanner.tsx';
import { TextField } from '../../../../components/sync/TextField.tsx';
import { useWords } from '../../../../components/words.ts';
import type { StoreFault } from '../../../../domain/store-fault.ts';
import { PLACE_FORMS } from '../../../../sync/remote/place.ts';
import { newTeamSpace } from '../../../../sync/setup/team-space.ts';
import { canKeepMembers } from '../../../../sync/team/member-keys.ts';
import { join } from '../join.ts';
import { deviceLabel, hostOf } from '../reach.ts';
import { usePlace } from './use-place.ts';

/** Begins a team: what it and its first member are called, and where it lies. */
export function TeamSetup({ onLeave }: { onLeave(): void }): JSX.Element {
  const { t } = useWords();
  const { place, wrong, busy, server, connect } = usePlace();
  const [team, setTeam] = useState('');
  const [own, setOwn] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<'taken' | 'browser' | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const missing = (name: string) => (tried && name.trim() === '' ? t('team.field.needed') : null);
  return (
    <SyncPanel head={t('team.create')}>
      {fault && <FaultBanner fault={fault} />}
      {server && place && <SyncProblemBanner code={server} host={hostOf(place)} />}
      {problem && (
        <p class="pm-banner pm-banner--bad" role="alert">
          {t(problem === 'taken' ? 'team.begin.taken' : 'sync.secret.noBrowser')}
        </p>
      )}
      <div class="sy-form">
        <TextField label={t('team.field.team')} value={team} wrong={missing(team)} onInput={setTeam} />
        <TextField label={t('team.field.own')} value={own} wrong={missing(own)} onInput={setOwn} />
      </div>
      <p class="sy-text">{t('team.begin.text')}</p>
      <PlaceForm
        forms={PLACE_FORMS}
        before={null}
        label={null}
        problems={wrong}
        busy={busy}
        onConnect={(entered) => {
          setTried(true);
          setProblem(null);
          setFault(null);
          if (team.trim() === '' || own.trim() === '') return;
          connect(
            entered,
            async (found, at) => {
              if (found.holds !== 'empty') return setProblem('taken');
              if (!(await canKeepMembers())) return setProblem('browser');
              const names = { team: team.trim(), own: own.trim(), label: deviceLabel() };
              const failed = await join(await newTeamSpace({ place: at, ...names }, Date.now()));
              if (failed) setFault(failed);
              else onLeave();
            },
            { makes: true },
          );
        }}
      />
      <div class="ws-act">
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('sync.back')}
        </button>
      </div>
    </SyncPanel>
  );
}
