import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of a source file, with where it stands. */
export interface SourceLine<T> {
  value: T;
  /** `entities-ai.jsonl:12`, for messages. */
  at: string;
}

/** Reads the JSON-lines files of `folder` whose names start with `prefix`, in the order of their names. */
export function readLines<T>(folder: string, prefix: string): SourceLine<T>[] {
  const files = readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && file.endsWith('.jsonl'))
    .sort();
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        if (line.trim() === '') return [];
        const at = `${file}:${index + 1}`;
        try {
          return [{ value: JSON.parse(line) as T, at }];
        } catch (error) {
          throw new Error(`${at}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }),
  );
}

/** Does `work` for each line and says in which line it failed. */
export function eachLine<T, R>(lines: SourceLine<T>[], work: (value: T) => R): R[] {
  return lines.map(({ value, at }) => {
    try {
      return work(value);
    } catch (error) {
      throw new Error(`${at}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}
