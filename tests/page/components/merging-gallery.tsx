import { MergeDialog } from '../../../components/workspace/MergeDialog.tsx';
import type { MergeProposal, MergeSide } from '../../../domain/merge-side.ts';
import { entities } from '../../fixtures/store-samples.ts';

const side: MergeSide = {
  entity: { ...entities.sensetime!, homepage: 'https://www.sensetime.com/', country: 'CN' },
  kept: [{ id: 'starter/sensetime', dataset: 'starter' }],
  facts: 13,
  notes: 0,
  quotes: 2,
};
const other: MergeSide = {
  entity: { ...entities.yunqing!, name: 'Sensetimo' },
  kept: [{ id: 'n/0123456789abcdef0123456789abcdef', dataset: null }],
  facts: 1,
  notes: 3,
  quotes: 0,
};
const proposals: MergeProposal[] = [
  { entity: other.entity, because: 'near' },
  { entity: entities.nimbus!, because: 'homepage' },
  { entity: entities.alibaba!, because: 'otherScript' },
];

/** The dialog of merging by what is proposed; `done` hears what it was asked to do. */
export const merging = (done: (what: string) => void) => {
  const dialog = (proposed: readonly MergeProposal[] | null, fails: boolean) => () => (
    <div class="pm ws">
      <MergeDialog
        side={side}
        proposals={proposed}
        onSearch={async (typed) =>
          Object.values(entities).filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
        }
        onCompare={async () => other}
        onMerge={async (from, into) => {
          done(`merge(${from.entity.name}, ${into.entity.name})`);
          return fails ? { code: 'store-full' } : null;
        }}
        onClose={() => done('close()')}
      />
    </div>
  );
  return {
    choice: dialog(proposals, false),
    nobody: dialog([], false),
    looking: dialog(null, false),
    full: dialog(proposals, true),
  };
};
