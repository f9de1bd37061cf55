import type { JSX } from 'preact';
import type { DossierSubject } from '../../../components/data/dossier.ts';
import { useWords } from '../../../components/words.ts';
import { makeDossier } from './make-export.ts';
import { saveFile } from './save-file.ts';

/** Saves what is known of an entry as a dossier. */
export function DossierButton({ subject }: { subject: DossierSubject }): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  return (
    <button
      type="button"
      class="pm-btn pm-btn--text"
      title={t('data.dossier.saveTitle')}
      onClick={async () => {
        const { name, file } = await makeDossier(subject, speech);
        saveFile(file, name);
      }}
    >
      {t('data.dossier.save')}
    </button>
  );
}
