/**
 * Reads files of companies, rounds and investors as the extension imports them, and says what it found.
 *
 *   npm run -s import -- [--troubles] FILE-or-FOLDER...
 *
 * Prints one JSON line a file: `{"file","format","encoding","rows","taken","merged","rejected","reasons","entities",
 * "facts","sample"}`: each row is taken, merged with an earlier one, or rejected for one of `reasons`; `sample` are the
 * first five facts. Beside them `leftOut` counts values that were left out of rows, `doubts` pairs that may be the same,
 * `notes` says what was put right; a file that cannot be taken has a `problem` and nothing else. `--troubles` adds every
 * rejected row and left-out value with its place. The exit code is 2 when a file has a problem.
 */
import { filesOf, openFile } from './import/file-source.ts';
import { importOptions } from './import/options.ts';
import { readReport } from './import/read-report.ts';

const complain = (what: string, error: unknown) => {
  console.error(`import: ${what}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
};

try {
  const { options, files, troubles } = importOptions(process.argv.slice(2));
  for (const path of files)
    try {
      for (const file of await filesOf(path)) {
        const line = await readReport(await openFile(file), file, options, troubles);
        console.log(JSON.stringify(line));
        if (line.problem) process.exitCode = 2;
      }
    } catch (error) {
      complain(path, error);
    }
} catch (error) {
  complain('cannot start', error);
}
