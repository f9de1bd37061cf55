import type { ImportId, RowTrouble } from '../../domain/import-job.ts';
import { datasets } from '../datasets-db.ts';
import { csvLine } from '../export/write-csv.ts';

/** Characters of a piece of the file. */
const PIECE_LENGTH = 262_144;

const HEADER = ['row', 'what', 'reason', 'column', 'value', 'what to do'];

/** Writes rejected rows and left out values of an import as CSV, while it goes on. */
export class TroubleFile {
  readonly #id: ImportId;
  #waiting = '';
  #pieces = 0;

  constructor(id: ImportId) {
    this.#id = id;
  }

  /** Throws away what an earlier try wrote. */
  async begin(): Promise<void> {
    await datasets.troubles.where(':id').between([this.#id, 0], [this.#id, Infinity]).delete();
    this.#waiting = `\ufeff${csvLine(HEADER)}`;
  }

  add(what: 'rejected' | 'left out', { row, code, column, value, message }: RowTrouble): void {
    this.#waiting += csvLine([String(row), what, code, column, value, message]);
  }

  /** Writes what has come together, if that is much or `all` of it is wanted. */
  async flush(all = false): Promise<void> {
    if (this.#waiting.length < (all ? 1 : PIECE_LENGTH)) return;
    const piece = this.#waiting;
    this.#waiting = '';
    await datasets.troubles.put(piece, [this.#id, this.#pieces++]);
  }
}
