import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { CompanyView } from '../../domain/company-view.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { CompanyCard } from '../card/CompanyCard.tsx';
import type { CardActions } from '../card/card-context.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { Logo } from '../Icon.tsx';
import { PrivacyLines } from '../privacy/PrivacyLines.tsx';
import { SiteModes, type SiteModesProps } from '../sites/SiteModes.tsx';
import { AmountOfSet, Sentence } from '../values.tsx';
import { useWords } from '../words.ts';

/** How far the starter pack is. */
export type PackState =
  | { kind: 'none' }
  | { kind: 'loading'; done: number; all: number }
  | { kind: 'loaded'; names: number; facts: number }
  | { kind: 'failed'; fault: StoreFault };

/** What the first-run page is given. */
export interface WelcomeProps {
  sites: SiteModesProps;
  pack: PackState;
  /** A company of the store for the example; without it only the privacy lines stand at the right. */
  example: CompanyView | null;
  /** The reader wants the starter pack in the store, or out of it. */
  onPack: (wanted: boolean) => void;
  onBegin: () => void;
  /** Opens the example article; absent where none is shipped. */
  onDemo?: () => void;
}

/** The first page after installing: where Postmoney may read, and what it starts with. */
export function Welcome({ sites, pack, example, onPack, onBegin, onDemo }: WelcomeProps): JSX.Element {
  const { t } = useWords();
  return (
    <main class="pm wl">
      <div>
        <span class="wl-logo">
          <Logo size={44} />
        </span>
        <h1>{t('welcome.title')}</h1>
        <p class="lede">{t('welcome.lede')}</p>
        <ol class="q">
          <li>
            <div>
              <h2>{t('site.head')}</h2>
              <SiteModes {...sites} />
            </div>
          </li>
          <li>
            <div>
              <h2>{t('welcome.start')}</h2>
              <StartWith pack={pack} onPack={onPack} />
            </div>
          </li>
        </ol>
        <div class="wl-act">
          <button type="button" class="pm-btn pm-btn--main pm-btn--tall" onClick={() => onBegin()}>
            {t('welcome.begin')}
          </button>
          {onDemo && (
            <button type="button" class="pm-btn pm-btn--text" onClick={() => onDemo()}>
              {t('welcome.demo')}
            </button>
          )}
        </div>
      </div>
      <div class="wl-side">
        {example && <Example view={example} />}
        <PrivacyLines />
      </div>
    </main>
  );
}

function StartWith({ pack, onPack }: Pick<WelcomeProps, 'pack' | 'onPack'>): JSX.Element {
  const { t, count } = useWords();
  const name = useId();
  const hint =
    pack.kind === 'loaded'
      ? t('welcome.packLoaded', pack.names, { count: count(pack.names), facts: count(pack.facts) })
      : pack.kind === 'loading'
        ? t('welcome.packLoading', { done: count(pack.done), all: count(pack.all) })
        : t('welcome.packWaiting');
  return (
    <div class="pm-opts" role="radiogroup" aria-label={t('welcome.start')}>
      <label>
        <input
          type="radio"
          class="pm-radio"
          name={name}
          checked={pack.kind === 'loading' || pack.kind === 'loaded'}
          onChange={() => onPack(true)}
        />
        <span>
          {t('welcome.pack')}
          <small role="status">{hint}</small>
        </span>
      </label>
      {pack.kind === 'failed' && <FaultBanner fault={pack.fault} />}
      <label>
        <input
          type="radio"
          class="pm-radio"
          name={name}
          checked={pack.kind === 'none'}
          onChange={() => onPack(false)}
        />
        <span>
          {t('welcome.empty')}
          <small>{t('welcome.emptyText')}</small>
        </span>
      </label>
    </div>
  );
}

const NO_ACTIONS: CardActions = {
  onClose() {},
  onLeave() {},
  onPin() {},
  onExpand() {},
  onOpenEntity() {},
  onBack() {},
  onOpenWorkspace() {},
  onNoting() {},
  onSaveNote: async () => null,
  onMute() {},
  onCopy() {},
};

/** A sentence with its marks and the card that belongs to it, as the reader will meet them; only to be looked at. */
function Example({ view }: { view: CompanyView }): JSX.Element | null {
  const { t } = useWords();
  const round = view.lastRound;
  const lead = round?.lead[0];
  if (!round?.raised || !lead) return null;
  const company = <span class="wl-mark wl-mark--open">{view.entity.name}</span>;
  const investor = <span class="wl-mark wl-mark--inv">{lead.name}</span>;
  return (
    <figure class="wl-page" inert>
      <figcaption class="vh">{t('welcome.example')}</figcaption>
      <p>
        <Sentence
          of="welcome.exampleText"
          values={{ company, investor, amount: <AmountOfSet set={round.raised} /> }}
        />
      </p>
      <CompanyCard view={view} state={{ pinned: false }} actions={NO_ACTIONS} />
    </figure>
  );
}
