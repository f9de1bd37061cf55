import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CaptureSource, CaptureText } from '../../domain/capture.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import type { CaptureActions, CaptureServices, SavedFacts } from './capture-types.ts';
import { FieldRow } from './field-row.tsx';
import type { NoteForm } from './kept-forms.ts';
import { NameInput } from './NameInput.tsx';
import { AskBeforeLeaving, PanelForm } from './PanelForm.tsx';
import { PanelHead } from './PanelHead.tsx';
import { QuoteText } from './QuoteText.tsx';
import { SourceLine } from './SourceFields.tsx';

const BLANK_NOTE: NoteForm = { kind: 'note', about: { text: '', entity: null }, words: '' };

/** Where nothing was recognised: the selected words become a note, or a fact is entered by hand. */
export function NotePanel({
  text,
  source,
  kept,
  services,
  actions,
  onByHand,
  onSaved,
}: {
  text: CaptureText;
  source: CaptureSource;
  /** The note as it was left before. */
  kept?: NoteForm;
  services: CaptureServices;
  actions: CaptureActions;
  onByHand(): void;
  onSaved(saved: SavedFacts): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const [{ about, words }, setNote] = useState<NoteForm>(kept ?? BLANK_NOTE);
  const [edited, setEdited] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const change = (changed: Partial<NoteForm>) => {
    const note: NoteForm = { kind: 'note', about, words, ...changed };
    setNote(note);
    setEdited(true);
    actions.onEdited([note]);
  };
  const close = () => (edited && !leaving ? setLeaving(true) : actions.onClose());
  const [missing, setMissing] = useState(false);
  const [failed, setFailed] = useState<StoreFault | null>(null);
  const save = async () => {
    const name = about.text.trim();
    setMissing(name === '');
    if (name === '') {
      document.getElementById(`${id}-a`)?.focus();
      return;
    }
    const result = await actions.onSaveNote(about.entity ?? { name }, words.trim());
    if ('code' in result) setFailed(result);
    else onSaved(result);
  };
  return (
    <PanelForm labelledBy={id} onSave={() => void save()} onClose={close}>
      <PanelHead id={id} title={t('capture.saveNoteTitle')} onClose={close} />
      <div class="pm-cap__b">
        <div class="pm-cap__q">
          <QuoteText text={text} shown={text.selected} parts={[]} lit={null} />
          <SourceLine source={source} />
        </div>
        {failed && <FaultBanner fault={failed} />}
        <section class="pm-fact">
          <FieldRow
            label={t('capture.about')}
            ids={{ input: `${id}-a`, message: `${id}-am` }}
            part="co"
            fault={missing && t('capture.fault.about')}
            onLight={() => undefined}
          >
            <NameInput
              value={about}
              ids={{ input: `${id}-a`, message: `${id}-am` }}
              fault={missing}
              services={services}
              onChange={(name) => change({ about: name })}
            />
          </FieldRow>
          <FieldRow
            label={t('capture.yourWords')}
            ids={{ input: `${id}-w`, message: `${id}-wm` }}
            onLight={() => undefined}
          >
            <input
              class="pm-in"
              id={`${id}-w`}
              value={words}
              placeholder={t('capture.optional')}
              onInput={(event) => change({ words: event.currentTarget.value })}
            />
          </FieldRow>
        </section>
      </div>
      <footer class="pm-cap__foot">
        {leaving ? (
          <AskBeforeLeaving onStay={() => setLeaving(false)} onLeave={actions.onClose} />
        ) : (
          <>
            <button type="button" class="pm-btn pm-btn--text by-hand" onClick={onByHand}>
              {t('capture.byHand')}
            </button>
            <button type="submit" class="pm-btn pm-btn--main">
              {t('card.saveNote')} <span class="pm-kbd">Ctrl ↵</span>
            </button>
          </>
        )}
      </footer>
    </PanelForm>
  );
}
