import type { JSX } from 'preact';
import { type ExportKind, ExportList } from '../../components/data/ExportList.tsx';
import { useWords } from '../../components/words.ts';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { makeExport } from './data/make-export.ts';
import { saveFile } from './data/save-file.ts';
import '../../components/styles/data.css';

/** What comes into the store and goes out of it. */
export function DataRoom(): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  const save = async (kind: ExportKind) => {
    const made = await makeExport(kind, speech);
    if (!made.ok) return made.error;
    const { name, file } = made.value;
    saveFile(file, name);
    return { name, bytes: file.size };
  };
  return (
    <section class="da">
      <PageHead title={t('workspace.rooms.data')} lede={t('data.lede')} />
      <section aria-labelledby="da-export">
        <h2 id="da-export">{t('data.export.head')}</h2>
        <p class="da-text">{t('data.export.text')}</p>
        <ExportList onExport={save} />
      </section>
    </section>
  );
}
