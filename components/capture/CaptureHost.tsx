import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type {
  AcceptedFact,
  CaptureAnswers,
  CaptureQuestion,
  CaptureSource,
  OpenCapture,
  SaveReceipt,
} from '../../domain/capture.ts';
import type { QuoteSelectors } from '../../domain/citation.ts';
import type { EntityId } from '../../domain/entity.ts';
import type { PartialDate } from '../../domain/partial-date.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';
import { CapturePanel } from './CapturePanel.tsx';
import type { CaptureActions, CaptureServices, SavedFacts } from './capture-types.ts';
import { factsOf, type KeptForms, noteOf } from './kept-forms.ts';
import { ReviewPanel } from './ReviewPanel.tsx';

/** How values that somebody typed are read. */
export type TypedReaders = Pick<CaptureServices, 'readAmount' | 'readDate' | 'readStage'>;

/** What a panel needs of whoever keeps the store. */
export interface CaptureStore {
  ask<Q extends CaptureQuestion>(question: Q): Promise<Result<CaptureAnswers[Q['ask']]>>;
  save(facts: AcceptedFact[], source: CaptureSource): Promise<Result<SaveReceipt>>;
  saveNote(about: EntityId | { name: string }, words: string): Promise<Result<SaveReceipt>>;
  undo(receipt: SaveReceipt): Promise<Result<null>>;
  /** Keeps the fields as they stand; `null` drops them. */
  keep(forms: KeptForms | null): void;
}

/** What a {@link CaptureHost} is given. Mount it anew (by `key`) for each capture. */
export interface CaptureHostProps {
  open: OpenCapture;
  store: CaptureStore;
  read: TypedReaders;
  today: PartialDate;
  onClose(): void;
  onOpenEntity(id: EntityId): void;
  /** It was saved: what stands there now is only the message with its undo. */
  onSaved?(): void;
  /** A fact was stepped to: show its words on the page. */
  onShowQuote?(quote: QuoteSelectors): void;
}

/** While fields are typed in they are kept at most this often, in milliseconds. */
const KEEP_EVERY_MS = 150;

/** A capture with its panel: of selected words, by hand, or the review of a whole page. */
export function CaptureHost(props: CaptureHostProps): JSX.Element {
  const { open, read, today, store } = props;
  const { capture, judgements, team } = open;
  const keeper = useMemo(() => new FormKeeper(store), [store]);
  useEffect(() => {
    // A tab or popup that is closed gives no time to wait.
    const flush = () => keeper.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      keeper.flush();
    };
  }, [keeper]);
  const services = useMemo(() => servicesOf(store, read), [store, read]);
  const actions = actionsOf(props, keeper);
  const kept = open.forms as KeptForms | undefined;
  const forms = factsOf(kept);
  const { text, source, drafts } = capture;
  if (judgements && text)
    return (
      <ReviewPanel
        text={text}
        source={source}
        items={drafts.flatMap((draft, at) => {
          const judgement = judgements[at];
          return judgement ? [{ draft, judgement }] : [];
        })}
        forms={forms}
        services={services}
        actions={actions}
        today={today}
        team={team}
      />
    );
  return (
    <CapturePanel
      text={text}
      source={source}
      drafts={drafts}
      forms={forms}
      note={noteOf(kept)}
      services={services}
      actions={actions}
      today={today}
      team={team}
    />
  );
}

const NO_JUDGEMENT = { verdict: 'new', others: [], doubts: [] } as const;

function servicesOf(store: CaptureStore, read: TypedReaders): CaptureServices {
  // A store that does not answer now says so when saving; the fields stay usable until then.
  const named = async (ask: 'bearers' | 'near', name: string) => {
    const found = await store.ask({ ask, name });
    return found.ok ? found.value : [];
  };
  return {
    ...read,
    bearers: (name) => named('bearers', name),
    near: (name) => named('near', name),
    judge: async (draft, entity) => {
      const judged = await store.ask({ ask: 'judge', draft, entity });
      return judged.ok ? judged.value : { ...NO_JUDGEMENT, others: [], doubts: [] };
    },
  };
}

function actionsOf(
  { open, store, onClose, onOpenEntity, onShowQuote, onSaved }: CaptureHostProps,
  keeper: FormKeeper,
): CaptureActions {
  const saved = (result: Result<SaveReceipt>): SavedFacts | StoreFault => {
    if (!result.ok) return result.error;
    keeper.drop(open.forms !== undefined);
    onSaved?.();
    const receipt = result.value;
    return {
      company: receipt.company,
      undo: async () => {
        const undone = await store.undo(receipt);
        return undone.ok ? null : undone.error;
      },
    };
  };
  return {
    onClose: () => {
      // What was typed now was given up; what was kept before and only looked at stays.
      keeper.drop(false);
      onClose();
    },
    onSave: async (facts, source) => {
      keeper.flush();
      return saved(await store.save(facts, source));
    },
    onSaveNote: async (about, words) => saved(await store.saveNote(about, words)),
    onOpenEntity,
    onEdited: (forms) => keeper.keep(forms),
    onShowQuote: (span) => {
      const at = open.capture.drafts.findIndex(({ quotes }) =>
        quotes.some(
          ({ block, start, end }) => block === span.block && start === span.start && end === span.end,
        ),
      );
      const quote = open.capture.quotes[at];
      if (quote) onShowQuote?.(quote);
    },
  };
}

/** Keeps what is typed, not with every letter; what is typed last is kept in any case. */
class FormKeeper {
  readonly #store: CaptureStore;
  #waiting: KeptForms | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = false;

  constructor(store: CaptureStore) {
    this.#store = store;
  }

  keep(forms: KeptForms): void {
    this.#waiting = forms;
    this.#timer ??= setTimeout(() => this.flush(), KEEP_EVERY_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#waiting) return;
    this.#store.keep(this.#waiting);
    this.#waiting = null;
    this.#kept = true;
  }

  /** Forgets what was typed; with `before` also what was kept at an earlier time. */
  drop(before: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = null;
    if (this.#kept || before) this.#store.keep(null);
    this.#kept = false;
  }
}
