import type { JSX } from 'preact';
import type { TeamInvitation } from '../../../domain/team.ts';
import { dateFormat } from '../../format/intl.ts';
import { useWords } from '../../words.ts';
import { CountedHead, RowAction } from '../rows.tsx';
import { ROLE_WORDS } from './team-words.ts';

/** Invitations that nobody has used so far. */
export function InvitationList({
  invitations,
  onTakeBack,
}: {
  invitations: readonly TeamInvitation[];
  onTakeBack(invitation: TeamInvitation): void;
}): JSX.Element | null {
  const { t, locale, clauses } = useWords();
  if (invitations.length === 0) return null;
  const day = dateFormat(locale, { dateStyle: 'medium' });
  return (
    <>
      <CountedHead level="h3" count={invitations.length}>
        {t('team.invite.open')}
      </CountedHead>
      <ul class="tm-list">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <bdi>{invitation.whom}</bdi>
            <span class="dim">
              {clauses([
                t(ROLE_WORDS[invitation.role]),
                t('team.invite.until', { date: day.format(invitation.expires) }),
              ])}
            </span>
            <RowAction
              named={t('team.invite.takeBackNamed', { whom: invitation.whom })}
              onPress={() => onTakeBack(invitation)}
            >
              {t('team.invite.takeBack')}
            </RowAction>
          </li>
        ))}
      </ul>
    </>
  );
}
