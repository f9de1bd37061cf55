import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { formatSize } from '../format/size.ts';
import { useWords, type WordKey } from '../words.ts';

/** Ways of taking out what the store holds. */
export type ExportKind =
  | 'notebook'
  | 'data'
  | 'facts'
  | 'entities'
  | 'dossier'
  | 'annotations'
  | 'bibtex'
  | 'csl';

const KINDS: readonly [ExportKind, WordKey, WordKey][] = [
  ['notebook', 'data.export.notebook', 'data.export.notebookText'],
  ['facts', 'data.export.facts', 'data.export.factsText'],
  ['entities', 'data.export.entities', 'data.export.entitiesText'],
  ['dossier', 'data.export.dossier', 'data.export.dossierText'],
  ['annotations', 'data.export.annotations', 'data.export.annotationsText'],
  ['bibtex', 'data.export.bibtex', 'data.export.bibtexText'],
  ['csl', 'data.export.csl', 'data.export.cslText'],
  ['data', 'data.export.data', 'data.export.dataText'],
];

/** A file that was saved. */
export interface SavedFile {
  name: string;
  bytes: number;
}

/** All that can be taken out, each with what it holds and a button that saves it. */
export function ExportList({
  onExport,
}: {
  /** Makes and saves a file; what was saved, or why it could not be. */
  onExport(kind: ExportKind): Promise<SavedFile | StoreFault>;
}): JSX.Element {
  const { t, locale } = useWords();
  const [busy, setBusy] = useState<ExportKind | null>(null);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<StoreFault | null>(null);
  const save = async (kind: ExportKind) => {
    if (busy) return;
    setBusy(kind);
    setSaid('');
    const answer = await onExport(kind);
    setBusy(null);
    setFault('code' in answer ? answer : null);
    if ('name' in answer)
      setSaid(t('data.export.saved', { file: answer.name, size: formatSize(answer.bytes, locale) }));
  };
  return (
    <>
      {fault && <FaultBanner fault={fault} />}
      <ul class="da-list">
        {KINDS.map(([kind, name, text]) => (
          <li key={kind} data-export={kind}>
            <div>
              <b>{t(name)}</b>
              <p>{t(text)}</p>
            </div>
            <button
              type="button"
              class="pm-btn"
              aria-label={t('data.export.saveNamed', { what: t(name) })}
              aria-disabled={busy !== null}
              onClick={() => void save(kind)}
            >
              {t(busy === kind ? 'data.export.writing' : 'data.export.save')}
            </button>
          </li>
        ))}
      </ul>
      <p class="da-said" role="status">
        {said}
      </p>
    </>
  );
}
