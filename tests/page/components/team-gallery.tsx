import type { ComponentChildren } from 'preact';
import { SyncPanel } from '../../../components/sync/SyncPanel.tsx';
import { InvitationList } from '../../../components/sync/team/InvitationList.tsx';
import { InviteForm } from '../../../components/sync/team/InviteForm.tsx';
import { MemberTable } from '../../../components/sync/team/MemberTable.tsx';
import { NameForm } from '../../../components/sync/team/NameForm.tsx';
import { RequestList } from '../../../components/sync/team/RequestList.tsx';
import { ShareChoice, useSharedText, WritableTeams } from '../../../components/sync/team/ShareChoice.tsx';
import { PageHead } from '../../../components/workspace/Shell.tsx';
import type { SharedWith } from '../../../domain/fact.ts';
import type { TeamMember } from '../../../domain/team.ts';
import { called } from './gallery-calls.ts';

const NOW = Date.UTC(2026, 10, 30, 9);
const DAY = 86_400_000;
const TEAM = '5e'.repeat(16);

const member = (at: number, name: string, role: TeamMember['role']): TeamMember => ({
  id: String(at).repeat(32),
  name,
  role,
  since: NOW - (40 - at * 9) * DAY,
  own: at === 0,
});

const members = [
  member(0, 'Anna', 'keeper'),
  member(1, 'Benedikt Wollschläger-Zimmermann', 'writer'),
  member(2, 'كليو', 'reader'),
  member(3, '', 'writer'),
];

/** A part of a team's place on the Sync page. */
const team = (children: ComponentChildren) => () => (
  <div class="pm ws">
    <div class="ws-nav" />
    <div class="ws-main">
      <section>
        <PageHead title="Sync" />
        <div class="sy">
          <section class="tm" aria-label="Desk">
            <h2>Desk</h2>
            {children}
          </section>
        </div>
      </section>
    </div>
  </div>
);

const table = (isKeeper: boolean) => (
  <MemberTable
    members={members}
    isKeeper={isKeeper}
    busy={false}
    onRole={(_, role) => called(role)()}
    onRemove={called('remove')}
  />
);

const shown: [string, SharedWith | undefined][] = [
  ['A private one', undefined],
  ['One that was shared', { team: TEAM, name: 'Desk' }],
  ['One of somebody else', { team: TEAM, name: 'Desk', by: 'Ben' }],
];

function Shared() {
  const sharedText = useSharedText();
  return (
    <ul class="pm ws-notes">
      {shown.map(([words, shared]) => (
        <li key={words}>
          <p>{words}</p>
          <p class="dim">{sharedText(shared)}</p>
          {shared?.by === undefined && <ShareChoice shared={shared} onShare={called('share')} />}
        </li>
      ))}
    </ul>
  );
}

/** Every state of what a team adds to pages, by name. */
export const teams = {
  teamKeeper: team(
    <>
      <RequestList
        requests={[
          {
            member: 'f'.repeat(32),
            name: 'Dora',
            role: 'writer',
            words: 'lusab babad gutih tugad',
          },
        ]}
        busy={false}
        onApprove={called('approve')}
        onDecline={called('decline')}
      />
      {table(true)}
      <InvitationList
        invitations={[{ id: 'a'.repeat(16), whom: 'Emil', role: 'reader', expires: NOW + 3 * DAY }]}
        onTakeBack={called('takeBack')}
      />
    </>,
  ),
  teamReader: team(table(false)),
  teamInvite: team(
    <SyncPanel head="Invite">
      <InviteForm
        onInvite={async () => `PMT1.${'mZ3k'.repeat(60)}`}
        onCopy={called('copy')}
        onLeave={called('leave')}
      />
    </SyncPanel>,
  ),
  teamName: team(
    <SyncPanel head="Rename">
      <NameForm
        label="Name"
        before="Desk"
        action="Save"
        busy={false}
        onName={called('name')}
        onLeave={called('leave')}
      />
    </SyncPanel>,
  ),
  teamShared: () => (
    <WritableTeams.Provider value={[{ id: TEAM, name: 'Desk' }]}>
      <Shared />
    </WritableTeams.Provider>
  ),
};
