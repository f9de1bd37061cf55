import type { ImportCalls } from '../../domain/import-job.ts';
import { liveListedDatasets, switchDataset } from '../dataset-list.ts';
import { deleteDataset, takeBackDataset } from '../packs/delete-dataset.ts';
import {
  cancelImport,
  forgetImport,
  importTroubles,
  liveImports,
  pauseImport,
  resumeImport,
  startImport,
} from './imports.ts';
import { answerMatch, datasetMatches } from './matches.ts';
import { previewImport } from './preview.ts';

/**
 * Imports and datasets, as a page of the extension asks for them. The page also runs imports (`host-imports.ts`), and
 * after whatever changes names has the readers follow.
 */
export const IMPORT_CALLS: ImportCalls = {
  preview: previewImport,
  start: startImport,
  pause: pauseImport,
  resume: resumeImport,
  cancel: cancelImport,
  forget: forgetImport,
  follow: liveImports,
  troubles: importTroubles,
  followDatasets: liveListedDatasets,
  switchDataset,
  deleteDataset,
  takeBackDataset,
  matches: datasetMatches,
  answer: answerMatch,
};
