import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../../../../components/words.ts';
import { TeamInvitation } from './TeamInvitation.tsx';
import { TeamSetup } from './TeamSetup.tsx';
import { TeamStanding } from './TeamStanding.tsx';
import { useTeams } from './use-teams.ts';

/** The teams of this device, and ways to begin one or to join one. */
export function TeamsPart(): JSX.Element | null {
  const { t } = useWords();
  const teams = useTeams();
  const [way, setWay] = useState<'create' | 'join' | null>(null);
  if (!teams) return null;
  const leave = () => setWay(null);
  return (
    <div>
      {teams.map((team) => (
        <TeamStanding key={team.row.id} team={team} all={teams} />
      ))}
      <section class="tm" aria-labelledby="tm-more">
        <h2 id="tm-more">{t(teams.length === 0 ? 'team.head' : 'team.another')}</h2>
        {teams.length === 0 && <p class="sy-text">{t('team.none')}</p>}
        {way === 'create' && <TeamSetup onLeave={leave} />}
        {way === 'join' && <TeamInvitation onLeave={leave} />}
        {way === null && (
          <div class="ws-act">
            <button type="button" class="pm-btn" onClick={() => setWay('create')}>
              {t('team.create')}
            </button>
            <button type="button" class="pm-btn" onClick={() => setWay('join')}>
              {t('team.join')}
            </button>
          </div>
        )}
      </section>
    </div>
  );
}
