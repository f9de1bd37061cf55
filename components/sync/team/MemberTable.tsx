import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { TEAM_ROLES, type TeamMember, type TeamRole } from '../../../domain/team.ts';
import { Select } from '../../capture/Select.tsx';
import { dateFormat } from '../../format/intl.ts';
import { useWords } from '../../words.ts';
import { CountedHead, NameCell, RowAction } from '../rows.tsx';
import { ROLE_WORDS } from './team-words.ts';

/** Who belongs to a team and what each may do; a keeper changes that. */
export function MemberTable({
  members,
  isKeeper,
  busy,
  onRole,
  onRemove,
}: {
  /** Those who belong, the longest first. */
  members: readonly TeamMember[];
  isKeeper: boolean;
  busy: boolean;
  onRole(member: TeamMember, role: TeamRole): void;
  onRemove(member: TeamMember): void;
}): JSX.Element {
  const { t, locale } = useWords();
  const id = useId();
  const nameOf = ({ name }: TeamMember) => name || t('team.members.unnamed');
  const day = dateFormat(locale, { dateStyle: 'medium' });
  return (
    <>
      <CountedHead level="h3" count={members.length}>
        {t('team.members.head')}
      </CountedHead>
      <table class="ws-t">
        <thead>
          <tr>
            <th>{t('team.members.name')}</th>
            <th>{t('team.role.label')}</th>
            <th class="tm-since">{t('team.members.since')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <NameCell name={nameOf(member)} tags={[member.own && t('team.members.own')]} />
              <td class="w">
                {isKeeper && !member.own && member.role ? (
                  <Select
                    id={`${id}-${member.id}`}
                    label={t('team.members.roleOf', { member: nameOf(member) })}
                    value={member.role}
                    options={TEAM_ROLES.map((role) => [role, t(ROLE_WORDS[role])])}
                    onChange={(role) => !busy && onRole(member, role as TeamRole)}
                  />
                ) : (
                  member.role && t(ROLE_WORDS[member.role])
                )}
              </td>
              <td class="w tm-since">{day.format(member.since)}</td>
              <td class="r">
                {isKeeper && !member.own && (
                  <RowAction
                    named={t('team.members.removeNamed', { member: nameOf(member) })}
                    onPress={() => onRemove(member)}
                  >
                    {t('team.members.remove')}
                  </RowAction>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
