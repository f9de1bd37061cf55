import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../words.ts';
import type { CardActions, CardMention } from './card-context.ts';

/** What opens under the dots: why the name is marked, ways of muting it, and copying the card. */
export function CardMenu({
  id,
  mention,
  copyText,
  actions,
  onAddFact,
}: {
  id: string;
  /** Absent where the card was not opened from a mark: then nothing of a page can be muted. */
  mention?: CardMention;
  /** The card as text; without it there is nothing to copy. */
  copyText?: string;
  actions: Pick<CardActions, 'onMute' | 'onCopy'>;
  /** Absent for a name that no fact can be about. */
  onAddFact?: () => void;
}): JSX.Element {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <section class="pm-menu" id={id} aria-label={t('menu.label')}>
      {onAddFact && (
        <button type="button" class="pm-menu__i" onClick={onAddFact}>
          {t('menu.addFact')}
        </button>
      )}
      {mention && (
        <button type="button" class="pm-menu__i" onClick={() => actions.onMute('here')}>
          {t('menu.muteHere', { host: mention.host })}
        </button>
      )}
      <button type="button" class="pm-menu__i" onClick={() => actions.onMute('everywhere')}>
        {t('menu.muteEverywhere')}
      </button>
      {mention && (
        <button type="button" class="pm-menu__i" onClick={() => actions.onMute('not-this')}>
          {t('menu.notThis', { host: mention.host })}
        </button>
      )}
      {copyText !== undefined && (
        <button
          type="button"
          class="pm-menu__i"
          onClick={() => {
            actions.onCopy(copyText);
            setCopied(true);
          }}
        >
          {t('menu.copy')}
          <span class="dim" role="status">
            {copied && t('copied')}
          </span>
        </button>
      )}
      {mention && (
        <div class="pm-menu__why">
          <b>{t('menu.why')}</b> <Reason mention={mention} />
        </div>
      )}
    </section>
  );
}

function Reason({ mention: { reason } }: { mention: CardMention }): JSX.Element {
  const { t, list, quoted } = useWords();
  return <>{t(`menu.rule.${reason.rule}`, { words: list(reason.words.map(quoted)) })}</>;
}
