import type { ImportPreview } from '../../domain/import-job.ts';
import type { ImportOptions } from '../../domain/import-options.ts';

/** A file that was chosen, as it is understood so far. */
export interface ImportSetup {
  fileName: string;
  fileBytes: number;
  /** What the reader has chosen instead of what was found. */
  options: ImportOptions;
  /** `null` while the file is read for the first time. */
  preview: ImportPreview | null;
  /** It is being read anew, after something was chosen. */
  reading: boolean;
  /** Columns and the rest were taken over from an earlier file with the same header. */
  remembered: boolean;
}
