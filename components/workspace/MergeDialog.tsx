import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EntityId } from '../../domain/entity.ts';
import type { MergeProposal, MergeSide } from '../../domain/merge-side.ts';
import type { StoreFault } from '../../domain/store-fault.ts';
import { FaultBanner } from '../FaultBanner.tsx';
import { useWords } from '../words.ts';
import { MergeChoice } from './MergeChoice.tsx';
import { MergeComparison } from './MergeComparison.tsx';

/** What {@link MergeDialog} is given. */
export interface MergeDialogProps {
  /** The entry whose page it is. */
  side: MergeSide;
  /** Entries that may be the same; `null` while they are looked for. */
  proposals: readonly MergeProposal[] | null;
  /** Entries whose names fit what was typed, without this one, best first. */
  onSearch(typed: string): Promise<MergeProposal['entity'][]>;
  /** What another entry holds; `null` where the store knows it no longer. */
  onCompare(id: EntityId): Promise<MergeSide | null>;
  /** Merges the two; why it could not, if so. */
  onMerge(from: MergeSide, into: MergeSide): Promise<StoreFault | null>;
  onClose(): void;
}

/**
 * Merging an entry with another one: first which, then both side by side with what will happen. A modal dialog of the
 * browser's own, which keeps the focus in it, closes with Esc and gives the focus back.
 */
export function MergeDialog(props: MergeDialogProps): JSX.Element {
  const { side, proposals, onClose } = props;
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [other, setOther] = useState<MergeSide | null>(null);
  const [fault, setFault] = useState<StoreFault | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { name } = side.entity;
  return (
    <dialog ref={dialog} class="ws-dialog" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>
        {other
          ? t('workspace.merging.headBoth', { name, other: other.entity.name })
          : t('workspace.merging.head', { name })}
      </h2>
      {fault && <FaultBanner fault={fault} />}
      {other ? (
        <MergeComparison
          sides={[side, other]}
          onBack={() => setOther(null)}
          onCancel={onClose}
          onMerge={async (from, into) => {
            const failed = await props.onMerge(from, into);
            setFault(failed);
            if (!failed) dialog.current?.close();
          }}
        />
      ) : (
        <MergeChoice
          proposals={proposals}
          onSearch={props.onSearch}
          onChoose={async (chosen) => setOther(await props.onCompare(chosen))}
          onCancel={onClose}
        />
      )}
    </dialog>
  );
}
