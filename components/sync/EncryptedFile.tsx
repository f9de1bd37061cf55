import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BackupProblem, RestorePreview } from '../../domain/backup.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { RestoreProblem, RestoreTable } from '../data/RestorePart.tsx';
import { FaultBanner } from '../FaultBanner.tsx';
import { formatSize } from '../format/size.ts';
import { useWords } from '../words.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';
import { SecretForm } from './SecretForm.tsx';
import type { SecretProblem, TypedSecret } from './sync-types.ts';

/** What became of opening an encrypted file. */
export type OpenedFile =
  | { preview: RestorePreview }
  | { secret: SecretProblem }
  | { problem: BackupProblem }
  | { fault: StoreFault };

/** A file that was packed and waits to be saved. */
export interface PackedFile {
  name: string;
  bytes: number;
  recoveryCode: string;
}

/** What is done with encrypted files. */
export interface FileHands {
  /** Packs everything; without a passphrase the recovery code alone opens it. */
  onWrite(passphrase: string | null): Promise<PackedFile | StoreFault>;
  /** Saves what was packed last. */
  onSave(): void;
  /** Opens a file; nothing is written. */
  onOpen(file: File, secret: TypedSecret): Promise<OpenedFile>;
  /** Takes over what was opened last; how many records came in, or why none did. */
  onRestore(): Promise<number | StoreFault>;
  onCopy(text: string): void;
}

/** Writing everything into one encrypted file, and reading one. */
export function EncryptedFile({ asked, hands }: { asked: number; hands: FileHands }): JSX.Element {
  const { t } = useWords();
  const [way, setWay] = useState<'write' | 'read' | null>(null);
  return (
    <>
      <p class="sy-text">{t('sync.file.text')}</p>
      <div class="ws-act">
        {(['write', 'read'] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="pm-btn"
            aria-expanded={way === one}
            onClick={() => setWay(way === one ? null : one)}
          >
            {t(`sync.file.${one}`)}
          </button>
        ))}
      </div>
      {way === 'write' && <WriteFile asked={asked} hands={hands} />}
      {way === 'read' && <ReadFile hands={hands} />}
    </>
  );
}

function WriteFile({ asked, hands }: { asked: number; hands: FileHands }): JSX.Element {
  const { t, locale } = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<StoreFault | null>(null);
  const [packed, setPacked] = useState<PackedFile | null>(null);
  const [saved, setSaved] = useState(false);
  const write = async (passphrase: string | null) => {
    setBusy(true);
    setFault(null);
    const made = await hands.onWrite(passphrase);
    setBusy(false);
    if ('code' in made) setFault(made);
    else setPacked(made);
  };
  if (packed && saved)
    return (
      <p class="sy-text" role="status">
        {t('sync.file.written', { file: packed.name, size: formatSize(packed.bytes, locale) })}
      </p>
    );
  if (packed)
    return (
      <>
        <h3 class="sy-h3">{t('sync.code.head')}</h3>
        <RecoveryCode
          code={packed.recoveryCode}
          asked={asked}
          action={t('sync.file.write')}
          onCopy={hands.onCopy}
          onKept={() => {
            hands.onSave();
            setSaved(true);
          }}
        />
      </>
    );
  return (
    <>
      {fault && <FaultBanner fault={fault} />}
      <NewPassphrase
        action={t('sync.begin.make')}
        busyAction={t('sync.file.writing')}
        busy={busy}
        onSet={(passphrase) => void write(passphrase)}
      />
    </>
  );
}

function ReadFile({ hands }: { hands: FileHands }): JSX.Element {
  const { t, count, locale } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState<OpenedFile | null>(null);
  const [said, setSaid] = useState('');
  const open = async (secret: TypedSecret) => {
    setBusy(true);
    setOpened(null);
    setOpened(await hands.onOpen(file!, secret));
    setBusy(false);
  };
  const restore = async () => {
    const done = await hands.onRestore();
    if (typeof done !== 'number') return setOpened({ fault: done });
    setOpened(null);
    setFile(null);
    setSaid(t('data.restore.done', done, { count: count(done) }));
  };
  return (
    <>
      <label class="pm-btn da-file">
        {t('sync.file.choose')}
        <input
          type="file"
          class="vh"
          onChange={(event) => {
            const field = event.currentTarget;
            setFile(field.files?.[0] ?? null);
            setOpened(null);
            setSaid('');
            // Emptied, so that the same file can be chosen again.
            field.value = '';
          }}
        />
      </label>
      <p class="da-said" role="status">
        {said || (file && t('sync.file.named', { file: file.name, size: formatSize(file.size, locale) }))}
      </p>
      {opened && 'fault' in opened && <FaultBanner fault={opened.fault} />}
      {opened && 'problem' in opened && <RestoreProblem problem={opened.problem} />}
      {file && !(opened && 'preview' in opened) && (
        <SecretForm
          action={t('sync.file.open')}
          problem={opened && 'secret' in opened ? opened.secret : null}
          busy={busy}
          onSecret={(secret) => void open(secret)}
        />
      )}
      {opened && 'preview' in opened && (
        <RestoreTable preview={opened.preview} onRestore={restore} onLeave={() => setOpened(null)} />
      )}
    </>
  );
}
