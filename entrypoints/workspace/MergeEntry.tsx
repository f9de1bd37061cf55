import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { useWords } from '../../components/words.ts';
import { MergeDialog } from '../../components/workspace/MergeDialog.tsx';
import type { Entity, EntityId } from '../../domain/entity.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { MergeProposal, MergeSide } from '../../domain/merge-side.ts';
import type { Result, StoreFault } from '../../domain/store-fault.ts';
import { call } from '../../messaging/extension-messaging.ts';
import { readEntities } from '../../storage/entities.ts';
import { mergeSide, proposeMerges } from '../../storage/merge-proposals.ts';
import { mergeEntries } from '../../storage/merges.ts';
import { searchNames } from '../../storage/search-names.ts';

/** So many entries are offered for a name. */
const OFFERED = 12;

const valueIn = <T,>(result: Result<T>, otherwise: T): T => (result.ok ? result.value : otherwise);

async function entriesCalled(typed: string, without: EntityId): Promise<Entity[]> {
  const names = valueIn(await searchNames(typed, OFFERED), []);
  const entities = valueIn(await readEntities(names.map(({ entity }) => entity)), []);
  return entities.filter(({ id }) => id !== without);
}

/** Opens the dialog in which an entry is merged with another one. */
export function MergeEntry({
  id,
  knowledge,
  onMerged,
  onFault,
}: {
  id: EntityId;
  /** What the lists are made from, for homepages. */
  knowledge: Knowledge | null;
  /** Two entries are one now, called `into`. */
  onMerged(merged: { from: MergeSide; into: MergeSide }): void;
  onFault(fault: StoreFault | null): void;
}): JSX.Element {
  const { t } = useWords();
  const [side, setSide] = useState<MergeSide | null>(null);
  const [proposals, setProposals] = useState<readonly MergeProposal[] | null>(null);
  const asked = useRef(0);
  const open = async () => {
    const mine = ++asked.current;
    const opened = await mergeSide(id);
    if (asked.current !== mine) return;
    onFault(opened.ok ? null : opened.error);
    setSide(valueIn(opened, null));
    setProposals(null);
    const found = await proposeMerges(id, knowledge?.entities.values() ?? []);
    if (asked.current === mine) setProposals(valueIn(found, []));
  };
  const search = useCallback((typed: string) => entriesCalled(typed, id), [id]);
  return (
    <>
      <button type="button" class="pm-btn" aria-haspopup="dialog" onClick={() => void open()}>
        {t('workspace.merging.with')}
      </button>
      {side && (
        <MergeDialog
          side={side}
          proposals={proposals}
          onSearch={search}
          onCompare={async (other) => valueIn(await mergeSide(other), null)}
          onMerge={async (from, into) => {
            const merged = await mergeEntries(from.entity.id, into.entity.id);
            if (!merged.ok) return merged.error;
            onMerged({ from, into });
            await call('storeChanged', { names: true });
            return null;
          }}
          onClose={() => setSide(null)}
        />
      )}
    </>
  );
}
