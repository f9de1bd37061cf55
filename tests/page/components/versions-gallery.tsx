import { VersionsToSettle } from '../../../components/workspace/VersionsToSettle.tsx';
import type { OpenVersions, Version } from '../../../domain/versions.ts';
import { entities, yunqingFacts } from '../../fixtures/store-samples.ts';

const TEN = Date.UTC(2026, 10, 30, 10);
const MINUTE = 60_000;
const [sensetime] = [entities.sensetime!];

const version = (record: string, at: number, says: Version['says'], here = true): Version => ({
  record,
  made: TEN + at * MINUTE,
  here,
  says,
});
const note = (text: string) => ({
  note: { id: 'n/1', on: { entity: sensetime.id }, text, written: '2026-11-30' },
});

const ofNote: OpenVersions = {
  key: 'a b',
  about: [sensetime.id],
  versions: [
    version('a', 5, note('Met **their founder** again.')),
    version('b', 1, note('Met their founder.'), false),
  ],
  withdrawn: null,
};
const ofEntity: OpenVersions = {
  key: 'c d',
  about: [sensetime.id],
  versions: [
    version('c', 4, { entity: { ...sensetime, city: 'Shanghai' } }, false),
    version('d', 3, { entity: { ...sensetime, city: 'Hong Kong' } }),
  ],
  withdrawn: null,
};
const ofFact: OpenVersions = {
  key: 'e',
  about: [sensetime.id],
  versions: [version('e', 2, { fact: yunqingFacts[0]! })],
  withdrawn: { made: TEN, here: false },
};

/** What several devices changed, by name of its state; `done` hears which version is to count. */
export const versions = (done: (what: string) => void) => {
  const list =
    (open: OpenVersions[], fails = false) =>
    () => (
      <div class="pm ws">
        <VersionsToSettle
          open={open}
          nameOf={(id) => (id === sensetime.id ? sensetime.name : null)}
          onSettle={async ({ key }, record) => {
            done(`settle(${key}, ${record})`);
            return fails ? { code: 'store-full' } : null;
          }}
        />
      </div>
    );
  return { all: list([ofNote, ofEntity, ofFact]), full: list([ofNote], true), none: list([]) };
};
