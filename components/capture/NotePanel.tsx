import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CaptureSource, CaptureText } from '../../domain/capture.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import type { CaptureActions, CaptureServices, SavedFacts } from './capture-types.ts';
import type { NameField } from './fact-form.ts';
import { FieldRow } from './field-row.tsx';
import { NameInput } from './NameInput.tsx';
import { PanelHead } from './PanelHead.tsx';
import { QuoteText } from './QuoteText.tsx';
import { SourceLine } from './SourceFields.tsx';

/** Where nothing was recognised: the selected words become a note, or a fact is entered by hand. */
export function NotePanel({
  text,
  source,
  services,
  actions,
  onByHand,
  onSaved,
}: {
  text: CaptureText;
  source: CaptureSource;
  services: CaptureServices;
  actions: CaptureActions;
  onByHand(): void;
  onSaved(saved: SavedFacts): void;
}): JSX.Element {
  const { t } = useWords();
  const id = useId();
  const [about, setAbout] = useState<NameField>({ text: '', entity: null });
  const [words, setWords] = useState('');
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
    <form
      class="pm pm-cap"
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') actions.onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <PanelHead id={id} title={t('capture.saveNoteTitle')} onClose={actions.onClose} />
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
              onChange={setAbout}
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
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </FieldRow>
        </section>
      </div>
      <footer class="pm-cap__foot">
        <button type="button" class="pm-btn pm-btn--text by-hand" onClick={onByHand}>
          {t('capture.byHand')}
        </button>
        <button type="submit" class="pm-btn pm-btn--main">
          {t('card.saveNote')} <span class="pm-kbd">Ctrl ↵</span>
        </button>
      </footer>
    </form>
  );
}
