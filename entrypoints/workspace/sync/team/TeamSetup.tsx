import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { SyncPanel } from '../../../../components/sync/SyncPanel.tsx';
import { useWords } from '../../../../components/words.ts';
import { newTeamSpace } from '../../../../sync/setup/team-space.ts';
import { join } from '../join.ts';
import { deviceLabel } from '../reach.ts';
import { TeamPlace } from './TeamPlace.tsx';

/** Begins a team: what it and its first member are called, and where it lies. */
export function TeamSetup({ onLeave }: { onLeave(): void }): JSX.Element {
  const { t } = useWords();
  const [team, setTeam] = useState('');
  const [own, setOwn] = useState('');
  return (
    <SyncPanel head={t('team.create')}>
      <TeamPlace
        names={[
          { label: 'team.field.team', value: team, onInput: setTeam },
          { label: 'team.field.own', value: own, onInput: setOwn },
        ]}
        makes
        onPlace={async ({ holds }, place) => {
          if (holds !== 'empty') return { problem: 'team.begin.taken' };
          const names = { team: team.trim(), own: own.trim(), label: deviceLabel() };
          const fault = await join(await newTeamSpace({ place, ...names }, Date.now()));
          return fault && { fault };
        }}
        onDone={onLeave}
      >
        <p class="sy-text">{t('team.begin.text')}</p>
      </TeamPlace>
      <div class="ws-act">
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('sync.back')}
        </button>
      </div>
    </SyncPanel>
  );
}
