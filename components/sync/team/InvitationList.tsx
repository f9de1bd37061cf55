import type { JSX } from 'preact';
import type { TeamInvitation } from '../../../domain/team.ts';
import { dateFormat } from '../../format/intl.ts';
import { useWords } from '../../words.ts';
import { ROLE_WORDS } from './team-words.ts';

/** Invitations that nobody has used so far. */
export function InvitationList({
  invitations,
  onTakeBack,
}: {
  invitations: readonly TeamInvitation[];
  onTakeBack(invitation: TeamInvitation): void;
}): JSX.Element | null {
  const { t, count, locale, clauses } = useWords();
  if (invitations.length === 0) return null;
  const day = dateFormat(locale, { dateStyle: 'medium' });
  return (
    <>
      <h3 class="sy-h3">
        {t('team.invite.open')} <span>{count(invitations.length)}</span>
      </h3>
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
            <button
              type="button"
              class="pm-btn pm-btn--link"
              aria-label={t('team.invite.takeBackNamed', { whom: invitation.whom })}
              onClick={() => onTakeBack(invitation)}
            >
              {t('team.invite.takeBack')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
