import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { FaultBanner } from '../../components/FaultBanner.tsx';
import { EncryptedFile } from '../../components/sync/EncryptedFile.tsx';
import { SyncPanel } from '../../components/sync/SyncPanel.tsx';
import { type SyncWay, SyncWays } from '../../components/sync/SyncWays.tsx';
import { useWords } from '../../components/words.ts';
import { PageHead } from '../../components/workspace/Shell.tsx';
import { DeviceSetup } from './sync/DeviceSetup.tsx';
import { askedGroup } from './sync/reach.ts';
import { ServerSetup } from './sync/ServerSetup.tsx';
import { Standing } from './sync/Standing.tsx';
import { TeamsPart } from './sync/team/TeamsPart.tsx';
import { useFile } from './sync/use-file.ts';
import { useSync } from './sync/use-sync.ts';
import '../../components/styles/data.css';
import '../../components/styles/sync.css';

/** The notebook on other devices: setting syncing up, how it stands, and the encrypted file. */
export function SyncRoom(): JSX.Element {
  const { t } = useWords();
  const { space, fault } = useSync();
  const [way, setWay] = useState<SyncWay | null>(null);
  const back = () => setWay(null);
  const isJoined = Boolean(space);
  // Whoever turns syncing off again begins with the question how, not where setting up ended.
  useEffect(() => {
    if (isJoined) setWay(null);
  }, [isJoined]);
  return (
    <section>
      <PageHead title={t('workspace.rooms.sync')} lede={t('sync.lede')} />
      {fault && <FaultBanner fault={fault} />}
      {space && <Standing key={space.row.id} space={space} />}
      <div class="sy sy--one">
        {space === null && (
          <div>
            {way === 'server' && <ServerSetup onLeave={back} />}
            {way === 'device' && <DeviceSetup onLeave={back} />}
            {way !== 'server' && way !== 'device' && <SyncWays onChoose={setWay} />}
          </div>
        )}
        {space !== undefined && way === null && <TeamsPart />}
        {(space || way === 'file') && <FilePart isFirst={way === 'file' && !space} />}
      </div>
    </section>
  );
}

/** The encrypted file; with the focus on its head where it was asked for. */
function FilePart({ isFirst }: { isFirst: boolean }): JSX.Element {
  const { t } = useWords();
  const hands = useFile();
  const asked = useMemo(askedGroup, []);
  const part = <EncryptedFile asked={asked} hands={hands} />;
  if (isFirst) return <SyncPanel head={t('sync.file.head')}>{part}</SyncPanel>;
  return (
    <section aria-labelledby="sy-file">
      <h2 id="sy-file">{t('sync.file.head')}</h2>
      {part}
    </section>
  );
}
