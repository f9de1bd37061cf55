import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dateFormat } from '../../../../components/format/intl.ts';
import { PastedText } from '../../../../components/sync/PastedText.tsx';
import { SyncPanel } from '../../../../components/sync/SyncPanel.tsx';
import { ROLE_WORDS } from '../../../../components/sync/team/team-words.ts';
import { useWords, type WordKey } from '../../../../components/words.ts';
import { readSpaces } from '../../../../storage/sync/spaces.ts';
import { isSpace } from '../../../../sync/setup/look-at-place.ts';
import { askedSpace } from '../../../../sync/setup/team-space.ts';
import { type Invitation, readInvitation } from '../../../../sync/team/invitation.ts';
import { join } from '../join.ts';
import { deviceLabel } from '../reach.ts';
import { TeamPlace } from './TeamPlace.tsx';

const isIn = async ({ space }: Invitation): Promise<boolean> => {
  const spaces = await readSpaces();
  return spaces.ok && spaces.value.some(({ id, view }) => id === space && view?.standing !== 'gone');
};

/** Joins a team by an invitation: its text in, what it says, a name and an account, and the request goes out. */
export function TeamInvitation({ onLeave }: { onLeave(): void }): JSX.Element {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [read, setRead] = useState<Invitation | WordKey | null>(null);
  const change = async (typed: string) => {
    setText(typed);
    if (typed.trim() === '') return setRead(null);
    const invitation = await readInvitation(typed);
    if (!invitation) return setRead('team.invitation.wrong');
    if (invitation.expires < Date.now()) return setRead('team.invitation.over');
    setRead((await isIn(invitation)) ? 'team.invitation.already' : invitation);
  };
  return (
    <SyncPanel head={t('team.invitation.head')}>
      <PastedText
        label={t('team.invitation.label')}
        value={text}
        wrong={typeof read === 'string' ? t(read) : null}
        onInput={(typed) => void change(typed)}
      />
      {read && typeof read !== 'string' && <Answer key={read.secret} invitation={read} onDone={onLeave} />}
      <div class="ws-act">
        <button type="button" class="pm-btn pm-btn--text" onClick={onLeave}>
          {t('sync.back')}
        </button>
      </div>
    </SyncPanel>
  );
}

function Answer({ invitation, onDone }: { invitation: Invitation; onDone(): void }): JSX.Element {
  const { t, locale } = useWords();
  const [own, setOwn] = useState('');
  const { team, role, expires } = invitation;
  return (
    <>
      <dl class="kv">
        <dt>{t('team.invitation.team')}</dt>
        <dd>
          <bdi>{team}</bdi>
        </dd>
        <dt>{t('team.invitation.role')}</dt>
        <dd>{t(ROLE_WORDS[role])}</dd>
        <dt>{t('team.invitation.expires')}</dt>
        <dd>{dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(expires)}</dd>
      </dl>
      <TeamPlace
        names={[{ label: 'team.field.own', value: own, onInput: setOwn }]}
        before={invitation.place}
        makes={false}
        onPlace={async (found, place) => {
          if (!(await isSpace(found, invitation.space))) return { problem: 'team.invitation.other' };
          const names = { own: own.trim(), label: deviceLabel() };
          const fault = await join(await askedSpace(invitation, { place, ...names }));
          return fault && { fault };
        }}
        onDone={onDone}
      >
        <p class="sy-text">{t('team.invitation.account')}</p>
      </TeamPlace>
    </>
  );
}
