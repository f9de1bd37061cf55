import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../../components/FaultBanner.tsx';
import { AskFirst } from '../../../../components/sync/AskFirst.tsx';
import { CheckWords } from '../../../../components/sync/HandedText.tsx';
import { SyncNow } from '../../../../components/sync/SyncNow.tsx';
import { SyncPanel } from '../../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../../components/sync/SyncProblemBanner.tsx';
import { InvitationList } from '../../../../components/sync/team/InvitationList.tsx';
import { InviteForm } from '../../../../components/sync/team/InviteForm.tsx';
import { MemberTable } from '../../../../components/sync/team/MemberTable.tsx';
import { NameForm } from '../../../../components/sync/team/NameForm.tsx';
import { RequestList } from '../../../../components/sync/team/RequestList.tsx';
import { useWords } from '../../../../components/words.ts';
import type { TeamMember } from '../../../../domain/team.ts';
import { changeRole, removeMember, renameTeam } from '../../../../sync/team/roster-changes.ts';
import { copyText, hostOf } from '../reach.ts';
import { syncHands } from '../sync-hands.ts';
import { useNow } from '../use-sync.ts';
import {
  approve,
  changeList,
  decline,
  forgetTeam,
  leave,
  makeInvitation,
  shareNew,
  type TeamTrouble,
  takeBack,
} from './team-hands.ts';
import type { JoinedTeam } from './use-teams.ts';

type Doing = { what: 'invite' | 'rename' | 'leave' } | { what: 'remove'; member: TeamMember };

/** A team: how its syncing stands, who belongs to it and who asks to, and what can be done about that. */
export function TeamStanding({
  team,
  all,
}: {
  team: JoinedTeam;
  /** All teams of this device. */
  all: readonly JoinedTeam[];
}): JSX.Element {
  const { t } = useWords();
  const now = useNow();
  const { row, state, requests, ownWords } = team;
  const { name, members, role, standing, shares, invitations } = state.team;
  const [doing, setDoing] = useState<Doing | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<TeamTrouble>(null);
  const present = members.filter((member) => member.role !== null);
  const isKeeper = role === 'keeper';
  const done = () => setDoing(null);
  /** Does something; what stood in its way is shown, and else its questions go. */
  const during = async (work: Promise<TeamTrouble>) => {
    setBusy(true);
    setTrouble(null);
    const came = await work.finally(() => setBusy(false));
    setTrouble(came);
    if (!came) done();
  };
  // Nothing else has to wait for it.
  const hands = syncHands(row.place, (fault) => setTrouble(fault && { fault }));
  return (
    <section class="tm" aria-label={name}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {trouble && 'fault' in trouble && <FaultBanner fault={trouble.fault} />}
      {trouble && 'server' in trouble && <SyncProblemBanner code={trouble.server} host={hostOf(row.place)} />}
      {standing === 'gone' ? (
        <Gone name={name} onForget={() => void during(forgetTeam(team))} />
      ) : (
        <SyncNow
          state={state}
          now={Math.max(now, state.synced ?? 0)}
          hands={{ ...hands, onEnterSecret: hands.onNow }}
        />
      )}
      {ownWords !== null && (
        <>
          <h3 class="sy-h3">{t('team.asking.head', { team: name })}</h3>
          <CheckWords words={ownWords}>{t('team.asking.text')}</CheckWords>
          <div class="ws-act">
            <button type="button" class="pm-btn pm-btn--text" onClick={() => void during(forgetTeam(team))}>
              {t('sync.cancel')}
            </button>
          </div>
        </>
      )}
      {standing === 'member' && (
        <>
          {isKeeper && (
            <RequestList
              requests={requests}
              busy={busy}
              onApprove={({ member }) => void during(approve(team, member))}
              onDecline={({ member }) => void during(decline(team, member))}
            />
          )}
          {doing && <Doings team={team} doing={doing} busy={busy} during={during} onDone={done} />}
          <MemberTable
            members={present}
            isKeeper={isKeeper}
            busy={busy}
            onRole={(member, next) =>
              void during(changeList(team, (parts) => changeRole(parts, member.id, next)))
            }
            onRemove={(member) => setDoing({ what: 'remove', member })}
          />
          {isKeeper && (
            <InvitationList
              invitations={invitations.filter(({ expires }) => expires > now)}
              onTakeBack={({ id }) => void during(takeBack(team, id))}
            />
          )}
          {role === 'reader' ? (
            <p class="sy-text">{t('team.mayRead')}</p>
          ) : (
            <ShareNew
              name={name}
              checked={shares}
              onChange={(checked) => void during(shareNew(all, checked ? row.id : null))}
            />
          )}
          <div class="ws-act">
            {isKeeper && (
              <>
                <button type="button" class="pm-btn" onClick={() => setDoing({ what: 'invite' })}>
                  {t('team.invite.head')}
                </button>
                <button type="button" class="pm-btn" onClick={() => setDoing({ what: 'rename' })}>
                  {t('team.rename')}
                </button>
              </>
            )}
            <button type="button" class="pm-btn pm-btn--text" onClick={() => setDoing({ what: 'leave' })}>
              {t('team.leave.do')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Gone({ name, onForget }: { name: string; onForget(): void }): JSX.Element {
  const { t } = useWords();
  return (
    <>
      <h3 class="sy-h3">{t('team.gone.head', { team: name })}</h3>
      <p class="sy-text">{t('team.gone.text')}</p>
      <div class="ws-act">
        <button type="button" class="pm-btn" onClick={onForget}>
          {t('team.gone.forget')}
        </button>
      </div>
    </>
  );
}

function ShareNew({
  name,
  checked,
  onChange,
}: {
  name: string;
  checked: boolean;
  onChange(checked: boolean): void;
}): JSX.Element {
  const { t } = useWords();
  return (
    <div class="tm-share">
      <label class="sy-check">
        <input
          type="checkbox"
          class="pm-check"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {t('team.share.facts', { team: name })}
      </label>
      <p>{t('team.share.factsText')}</p>
    </div>
  );
}

/** The questions of one thing that is done about a team. */
function Doings({
  team,
  doing,
  busy,
  during,
  onDone,
}: {
  team: JoinedTeam;
  doing: Doing;
  busy: boolean;
  during(work: Promise<TeamTrouble>): Promise<void>;
  onDone(): void;
}): JSX.Element {
  const { t } = useWords();
  const { name, members } = team.state.team;
  const ask = (action: string, work: () => Promise<TeamTrouble>, children: ComponentChildren) => (
    <AskFirst action={action} busy={busy} onDo={() => void during(work())} onLeave={onDone}>
      {children}
    </AskFirst>
  );
  switch (doing.what) {
    case 'invite':
      return (
        <SyncPanel head={t('team.invite.head')}>
          <InviteForm
            onInvite={async (asked) => {
              const made = await makeInvitation(team, asked);
              if ('text' in made) return made.text;
              await during(Promise.resolve({ fault: made.fault }));
              return '';
            }}
            onCopy={copyText}
            onLeave={onDone}
          />
        </SyncPanel>
      );
    case 'rename':
      return (
        <SyncPanel head={t('team.renameHead')}>
          <NameForm
            label={t('team.field.team')}
            before={name}
            action={t('sync.devices.save')}
            busy={busy}
            onName={(next) => void during(changeList(team, (parts) => renameTeam(parts, next)))}
            onLeave={onDone}
          />
        </SyncPanel>
      );
    case 'leave': {
      const keepers = members.filter(({ role }) => role === 'keeper');
      const others = members.filter(({ role, own }) => role !== null && !own);
      const isLast = others.length > 0 && keepers.length === 1 && keepers[0]!.own;
      return (
        <SyncPanel head={t('team.leave.head', { team: name })}>
          {isLast ? (
            <>
              <p class="sy-text">{t('team.leave.last')}</p>
              <div class="ws-act">
                <button type="button" class="pm-btn pm-btn--text" onClick={onDone}>
                  {t('sync.back')}
                </button>
              </div>
            </>
          ) : (
            ask(t('team.leave.do'), () => leave(team), t('team.leave.text'))
          )}
        </SyncPanel>
      );
    }
    case 'remove': {
      const member = doing.member.name || t('team.members.unnamed');
      const remove = () => changeList(team, (parts) => removeMember(parts, doing.member.id));
      return (
        <SyncPanel head={t('team.members.removeHead', { member })}>
          {ask(t('team.members.remove'), remove, t('team.members.removeText', { member }))}
        </SyncPanel>
      );
    }
  }
}
