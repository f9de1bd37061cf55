import { useEffect, useMemo, useState } from 'preact/hooks';
import type { DatasetHands } from '../../../components/data/DatasetTable.tsx';
import type { JobHands } from '../../../components/data/ImportJobs.tsx';
import { STARTER_PACK } from '../../../components/dataset-titles.ts';
import type { ImportJob, ListedDataset, MatchAnswer, MatchPair } from '../../../domain/import-job.ts';
import type { Result, StoreFault } from '../../../domain/store-fault.ts';
import { call } from '../../../messaging/extension-messaging.ts';
import { IMPORT_CALLS } from '../../../storage/import/calls.ts';
import { faultOf } from '../hands.ts';
import { saveFile } from './save-file.ts';

/** What is told now and after every change. */
function useFollowed<T>(
  follow: (callback: (told: Result<T>) => void, signal: AbortSignal) => void,
): T | null {
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    follow((told) => told.ok && setValue(told.value), stop.signal);
    return () => stop.abort();
  }, [follow]);
  return value;
}

const namesChanged = () => call('storeChanged', { names: true });

/** Imports, with what can be done with them. */
export function useJobs(tell: (fault: StoreFault | null) => void): {
  jobs: ImportJob[] | null;
  hands: JobHands;
} {
  const jobs = useFollowed(IMPORT_CALLS.follow);
  const hands = useMemo((): JobHands => {
    const told = (done: Promise<Result<unknown>>) => void done.then((result) => tell(faultOf(result)));
    return {
      onPause: (id) => told(IMPORT_CALLS.pause(id)),
      onResume: (id) => told(IMPORT_CALLS.resume(id)),
      onCancel: (id) => told(IMPORT_CALLS.cancel(id)),
      onForget: (id) => told(IMPORT_CALLS.forget(id)),
      onTroubles: async (job) => {
        const file = await IMPORT_CALLS.troubles(job.id);
        tell(faultOf(file));
        if (file.ok) saveFile(file.value, `${job.fileName}-left-out.csv`);
      },
    };
  }, [tell]);
  return { jobs, hands };
}

/** So many pairs are asked at a time. */
const PAIRS_SHOWN = 50;

/** Pairs of a dataset that may be the same. */
export interface ShownDoubts {
  dataset: string;
  pairs: MatchPair[];
}

/** Datasets, pairs that may be the same, and what can be done with them. */
export function useDatasets(tell: (fault: StoreFault | null) => void) {
  const datasets = useFollowed<ListedDataset[]>(IMPORT_CALLS.followDatasets);
  const [doubts, setDoubts] = useState<ShownDoubts | null>(null);
  const hands = useMemo(() => {
    const changed = async (done: Promise<Result<null>>) => {
      const result = await done;
      tell(faultOf(result));
      if (result.ok) await namesChanged();
    };
    const datasetHands: DatasetHands = {
      onSwitch: (id, on) => void changed(IMPORT_CALLS.switchDataset(id, on)),
      onDelete: (id) => {
        // The shipped pack is kept away by a setting; otherwise the next start would bring it back.
        if (id === STARTER_PACK) void call('removeStarterPack', undefined);
        else void changed(IMPORT_CALLS.deleteDataset(id));
      },
      onTakeBack: (id) => void changed(IMPORT_CALLS.takeBackDataset(id)),
      onDoubts: async (dataset) => {
        const pairs = await IMPORT_CALLS.matches(dataset, 0, PAIRS_SHOWN);
        tell(faultOf(pairs));
        if (pairs.ok) setDoubts({ dataset, pairs: pairs.value.filter(({ isCertain }) => !isCertain) });
      },
    };
    return {
      datasetHands,
      onAnswer: async (pair: MatchPair, answer: MatchAnswer | null) => {
        await changed(IMPORT_CALLS.answer(pair, answer));
        // The pair stays in its place with its answer, so that it can be taken back.
        setDoubts(
          (shown) =>
            shown && {
              ...shown,
              pairs: shown.pairs.map((one) =>
                one.own === pair.own && one.other === pair.other ? { ...one, answer } : one,
              ),
            },
        );
      },
      onClose: () => setDoubts(null),
    };
  }, [tell]);
  return { datasets, doubts, ...hands };
}
