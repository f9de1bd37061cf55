/** One record of a text table: a line, or several where quotation marks hold line ends. */
export interface RecordText {
  text: string;
  /** Lines it spans. */
  lines: number;
  /** A quotation mark opened in it that was never closed; the text is one line, its quotation marks mean nothing. */
  unclosed: boolean;
}

/** Lines and characters one record may span: a long description, not half a file. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 300_000;

/** Whether a line ends inside quotation marks, which open only where a cell begins. */
export function endsInQuotes(line: string, delimiter: string, inside = false): boolean {
  let [at, open] = [0, inside];
  while (at <= line.length) {
    if (!open && line[at] === '"') {
      open = true;
      at++;
    }
    if (open) {
      const quote = line.indexOf('"', at);
      if (quote < 0) return true;
      if (line[quote + 1] === '"') {
        at = quote + 2;
        continue;
      }
      open = false;
      at = quote + 1;
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + delimiter.length;
  }
  return false;
}

/**
 * Cuts the lines of a text table into records. A quotation mark that does not close within a few hundred lines never
 * does: its line is a record of its own, and reading goes on with the next line, so that nothing else is swallowed.
 */
export class RecordCutter {
  readonly #delimiter: string;
  #pending: string[] = [];
  #length = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Takes one line without its end, and hands over the records that are whole. */
  take(line: string, out: RecordText[]): void {
    const pending = this.#pending.length > 0;
    if (!pending && (this.#delimiter === '' || !line.includes('"'))) {
      out.push({ text: line, lines: 1, unclosed: false });
      return;
    }
    const open = endsInQuotes(line, this.#delimiter, pending);
    this.#pending.push(line);
    this.#length += line.length;
    if (!open) this.#whole(out);
    else if (this.#pending.length > MOST_LINES || this.#length > MOST_CHARACTERS) this.#giveUp(out);
  }

  /** Whether a record is open: then nothing before it waits. */
  get isOpen(): boolean {
    return this.#pending.length > 0;
  }

  /** At the end of the text: what is still open never closes. */
  end(out: RecordText[]): void {
    while (this.#pending.length > 0) this.#giveUp(out);
  }

  #whole(out: RecordText[]): void {
    out.push({ text: this.#pending.join('\n'), lines: this.#pending.length, unclosed: false });
    this.#pending = [];
    this.#length = 0;
  }

  #giveUp(out: RecordText[]): void {
    const [first = '', ...rest] = this.#pending;
    this.#pending = [];
    this.#length = 0;
    out.push({ text: first, lines: 1, unclosed: true });
    for (const line of rest) this.take(line, out);
  }
}
