import type { JSX } from 'preact';
import { BackupPart } from '../../components/data/BackupPart.tsx';
import { type ExportKind, ExportList } from '../../components/data/ExportList.tsx';
import { PacksPart } from '../../components/data/packs/PacksPart.tsx';
import { RestorePart } from '../../components/data/RestorePart.tsx';
import { SpacePart } from '../../components/data/SpacePart.tsx';
import { useWords } from '../../components/words.ts';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { makeExport } from './data/make-export.ts';
import { saveFile } from './data/save-file.ts';
import { useBackup, useRestore } from './data/use-backup.ts';
import { usePacks } from './data/use-packs.ts';
import { useSpace } from './data/use-space.ts';
import '../../components/styles/data.css';
import '../../components/styles/packs.css';

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
  const { state: backup, ...backupHands } = useBackup();
  const restore = useRestore();
  const space = useSpace(backup);
  const packs = usePacks();
  return (
    <section class="da">
      <PageHead title={t('workspace.rooms.data')} lede={t('data.lede')} />
      <section aria-labelledby="da-packs">
        <h2 id="da-packs">{t('data.packs.head')}</h2>
        <p class="da-text">{t('data.packs.text')}</p>
        <PacksPart {...packs} />
      </section>
      <section aria-labelledby="da-export">
        <h2 id="da-export">{t('data.export.head')}</h2>
        <p class="da-text">{t('data.export.text')}</p>
        <ExportList onExport={save} />
      </section>
      <div class="da-two">
        <section aria-labelledby="da-backup">
          <h2 id="da-backup">{t('data.backup.head')}</h2>
          {backup && <BackupPart state={backup} {...backupHands} />}
        </section>
        <section aria-labelledby="da-restore">
          <h2 id="da-restore">{t('data.restore.section')}</h2>
          <RestorePart {...restore} />
        </section>
        <section aria-labelledby="da-space">
          <h2 id="da-space">{t('data.space.head')}</h2>
          {space && <SpacePart space={space} datasets={[]} />}
        </section>
      </div>
    </section>
  );
}
