import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { BackupPart } from '../../components/data/BackupPart.tsx';
import { DatasetTable } from '../../components/data/DatasetTable.tsx';
import { DoubtList } from '../../components/data/DoubtList.tsx';
import { DropZone } from '../../components/data/DropZone.tsx';
import { type ExportKind, ExportList } from '../../components/data/ExportList.tsx';
import { ImportJobs } from '../../components/data/ImportJobs.tsx';
import { ImportSetupPart } from '../../components/data/ImportSetupPart.tsx';
import { PacksPart } from '../../components/data/packs/PacksPart.tsx';
import { RestorePart } from '../../components/data/RestorePart.tsx';
import { SpacePart } from '../../components/data/SpacePart.tsx';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import { useWords } from '../../components/words.ts';
import { PageHead } from '../../components/workspace/Shell.tsx';
import type { StoreFault } from '../../domain/store-fault.ts';
import { makeExport } from './data/make-export.ts';
import { saveFile } from './data/save-file.ts';
import { useBackup, useRestore } from './data/use-backup.ts';
import { useDatasets, useJobs } from './data/use-imports.ts';
import { usePacks } from './data/use-packs.ts';
import { useSetup } from './data/use-setup.ts';
import { useSpace } from './data/use-space.ts';
import { takeWantedPack } from './data/wanted-pack.ts';
import '../../components/styles/data.css';
import '../../components/styles/packs.css';

/** What comes into the store and goes out of it. */
export function DataRoom(): JSX.Element {
  const { t } = useWords();
  return (
    <section class="da">
      <PageHead title={t('workspace.rooms.data')} lede={t('data.lede')} />
      <ComesIn />
      <Packs />
      <GoesOut />
    </section>
  );
}

/** Importing, and what was imported. */
function ComesIn(): JSX.Element {
  const { t } = useWords();
  const [fault, setFault] = useState<StoreFault | null>(null);
  const { setup, onFile, onOptions, onLeave, start } = useSetup(setFault);
  const { jobs, hands } = useJobs(setFault);
  const { datasets, doubts, datasetHands, onAnswer, onClose } = useDatasets(setFault);
  const titleOf = (id: string) => datasets?.find((dataset) => dataset.id === id)?.title ?? id;
  return (
    <>
      <section aria-labelledby="da-import">
        <h2 id="da-import">{t('data.import.head')}</h2>
        {fault && <FaultBanner fault={fault} />}
        {setup ? (
          <ImportSetupPart
            setup={setup}
            onOptions={onOptions}
            onStart={(remember) => void start(setup, remember)}
            onLeave={onLeave}
          />
        ) : (
          <DropZone onFile={(file) => void onFile(file)} />
        )}
        {jobs && <ImportJobs jobs={jobs} hands={hands} />}
      </section>
      <section aria-labelledby="da-sets">
        <h2 id="da-sets">{t('data.sets.head')}</h2>
        {datasets && <DatasetTable datasets={datasets} hands={datasetHands} />}
        {doubts && (
          <DoubtList
            title={titleOf(doubts.dataset)}
            pairs={doubts.pairs}
            onAnswer={(pair, answer) => void onAnswer(pair, answer)}
            onClose={onClose}
          />
        )}
        <Space datasets={datasets ?? []} />
      </section>
    </>
  );
}

function Space({ datasets }: { datasets: readonly { title: string; bytes: number }[] }): JSX.Element | null {
  const space = useSpace(datasets);
  const largest = [...datasets].sort((a, b) => b.bytes - a.bytes);
  return space && <SpacePart space={space} datasets={largest} />;
}

/** Packs that others publish, and the optional one that ships. */
function Packs(): JSX.Element {
  const { t } = useWords();
  const packs = usePacks();
  const wanted = useMemo(takeWantedPack, []);
  return (
    <section aria-labelledby="da-packs">
      <h2 id="da-packs">{t('data.packs.head')}</h2>
      <p class="da-text">{t('data.packs.text')}</p>
      <PacksPart {...packs} wanted={wanted} />
    </section>
  );
}

/** Exports, the backup, and restoring from one. */
function GoesOut(): JSX.Element {
  const speech = useWords();
  const { t } = speech;
  const { state: backup, ...backupHands } = useBackup();
  const restore = useRestore();
  const save = async (kind: ExportKind) => {
    const made = await makeExport(kind, speech);
    if (!made.ok) return made.error;
    const { name, file } = made.value;
    saveFile(file, name);
    return { name, bytes: file.size };
  };
  return (
    <>
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
      </div>
    </>
  );
}
