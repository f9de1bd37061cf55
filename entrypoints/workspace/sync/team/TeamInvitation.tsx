import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FaultBanner } from '../../../../components/FaultBanner.tsx';
import { dateFormat } from '../../../../components/format/intl.ts';
import { PastedText } from '../../../../components/sync/PastedText.tsx';
import { PlaceForm } from '../../../../components/sync/PlaceForm.tsx';
import { SyncPanel } from '../../../../components/sync/SyncPanel.tsx';
import { SyncProblemBanner } from '../../../../components/sync/SyncProblemBanner.tsx';
import { TextField } from '../../../../components/sync/TextField.tsx';
import { ROLE_WORDS } from '../../../../components/sync/team/team-words.ts';
import { useWords, type WordKey } from '../../../../components/words.ts';
import type { StoreFault } from '../../../../domain/store-fault.ts';
import { readSpaces } from '../../../../storage/sync/spaces.ts';
import { PLACE_FORMS } from '../../../../sync/remote/place.ts';
import { isSpace } from '../../../../sync/setup/look-at-place.ts';
import { askedSpace } from '../../../../sync/setup/team-space.ts';
import { type Invitation, readInvitation } from '../../../../sync/team/invitation.ts';
import { canKeepMembers } from '../../../../sync/team/member-keys.ts';
import { join } from '../join.ts';
import { deviceLabel, hostOf } from '../reach.ts';
import { usePlace } from './use-place.ts';

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
  const { place, wrong, busy, server, connect } = usePlace();
  const [own, setOwn] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<WordKey | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const { team, role, expires } = invitation;
  return (
    <>
      {fault && <FaultBanner fault={fault} />}
      {server && place && <SyncProblemBanner code={server} host={hostOf(place)} />}
      {problem && (
        <p class="pm-banner pm-banner--bad" role="alert">
          {t(problem)}
        </p>
      )}
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
      <div class="sy-form">
        <TextField
          label={t('team.field.own')}
          value={own}
          wrong={tried && own.trim() === '' ? t('team.field.needed') : null}
          onInput={setOwn}
        />
      </div>
      <p class="sy-text">{t('team.invitation.account')}</p>
      <PlaceForm
        forms={PLACE_FORMS}
        before={invitation.place}
        label={null}
        problems={wrong}
        busy={busy}
        onConnect={(entered) => {
          setTried(true);
          setProblem(null);
          setFault(null);
          if (own.trim() === '') return;
          connect(
            entered,
            async (found, at) => {
              if (!(await isSpace(found, invitation.space))) return setProblem('team.invitation.other');
              if (!(await canKeepMembers())) return setProblem('sync.secret.noBrowser');
              const names = { own: own.trim(), label: deviceLabel() };
              const failed = await join(await askedSpace(invitation, { place: at, ...names }));
              if (failed) setFault(failed);
              else onDone();
            },
            { makes: false },
          );
        }}
      />
    </>
  );
}
