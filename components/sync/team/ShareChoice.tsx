import { createContext, type JSX } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { SharedWith } from '../../../domain/fact.ts';
import { useWords } from '../../words.ts';

/** Teams to which this reader may write, for everything that may be shared. */
export const WritableTeams = createContext<readonly { id: string; name: string }[]>([]);

/** With whom something of the reader's is shared, and a way to change it; nothing for who is in no team. */
export function ShareChoice({
  shared,
  onShare,
}: {
  shared: SharedWith | undefined;
  /** Shares it with a team, by its space, or with `null` makes it private. */
  onShare(team: string | null): void;
}): JSX.Element | null {
  const { t } = useWords();
  const teams = useContext(WritableTeams);
  const [withdrawnFrom, setWithdrawnFrom] = useState<string | null>(null);
  if (shared)
    return (
      <button
        type="button"
        class="pm-btn pm-btn--link"
        onClick={() => {
          setWithdrawnFrom(shared.name);
          onShare(null);
        }}
      >
        {t('team.share.stop')}
      </button>
    );
  return (
    <>
      {teams.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="pm-btn pm-btn--link"
          onClick={() => {
            setWithdrawnFrom(null);
            onShare(id);
          }}
        >
          {t('team.share.this', { team: name })}
        </button>
      ))}
      {withdrawnFrom !== null && (
        <span class="dim" role="status">
          {t('team.share.stopText', { team: withdrawnFrom })}
        </span>
      )}
    </>
  );
}

/** With whom something is shared, in words; `null` for what is private and nobody could share. */
export function useSharedText(): (shared: SharedWith | undefined) => string | null {
  const { t } = useWords();
  const teams = useContext(WritableTeams);
  return (shared) => {
    if (!shared) return teams.length > 0 ? t('team.share.private') : null;
    const { by, name } = shared;
    return by === undefined
      ? t('team.share.with', { team: name })
      : t('team.share.by', { member: by, team: name });
  };
}
