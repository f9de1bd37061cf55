import type { JSX } from 'preact';
import type { TeamRequest } from '../../../domain/team.ts';
import { useWords } from '../../words.ts';
import { CheckWords } from '../HandedText.tsx';
import { ROLE_WORDS } from './team-words.ts';

/** Those who were invited and ask to be let in, each with words to compare. */
export function RequestList({
  requests,
  busy,
  onApprove,
  onDecline,
}: {
  requests: readonly TeamRequest[];
  busy: boolean;
  onApprove(request: TeamRequest): void;
  onDecline(request: TeamRequest): void;
}): JSX.Element | null {
  const { t, count } = useWords();
  if (requests.length === 0) return null;
  return (
    <section class="sy-panel" aria-label={t('team.requests.head')}>
      <h3 class="sy-h3 tm-first">
        {t('team.requests.head')} <span>{count(requests.length)}</span>
      </h3>
      <ul>
        {requests.map((request) => {
          const member = request.name || t('team.members.unnamed');
          return (
            <li key={request.member} class="tm-ask">
              <p>
                <b>
                  <bdi>{member}</bdi>
                </b>{' '}
                <span class="dim">{t(ROLE_WORDS[request.role])}</span>
              </p>
              <CheckWords words={request.words}>{t('team.requests.text', { member })}</CheckWords>
              <div class="ws-act">
                <button
                  type="button"
                  class="pm-btn pm-btn--main"
                  aria-disabled={busy}
                  onClick={() => !busy && onApprove(request)}
                >
                  {t('team.requests.approve', { member })}
                </button>
                <button
                  type="button"
                  class="pm-btn pm-btn--text"
                  aria-label={t('team.requests.declineNamed', { member })}
                  onClick={() => !busy && onDecline(request)}
                >
                  {t('team.requests.decline')}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
