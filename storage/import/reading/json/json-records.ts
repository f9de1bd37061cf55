import { JSONParser } from '@streamparser/json';
import { ImportProblem } from '../problem.ts';

/** Memory that one record may take, in characters of its text. */
const MOST_OPEN = 8_000_000;

/** A value cut out of a JSON file, and the keys on its way ("results.bindings.3"). */
export interface JsonCut {
  path: string;
  value: unknown;
}

/**
 * The values at `paths` ("$.data.*") of a JSON file, in its order and without holding the rest. Throws `broken-json`
 * where the text is no JSON, `cut-off` where it ends early, `not-a-list` where nothing comes for very long.
 */
export async function* jsonCuts(pieces: AsyncIterable<string>, paths: string[]): AsyncGenerator<JsonCut[]> {
  const parser = new JSONParser({ paths, keepStack: false });
  let ready: JsonCut[] = [];
  let [open, ended] = [0, false];
  parser.onValue = ({ value, key, stack }) => {
    open = 0;
    ready.push({ path: [...stack.slice(1).map((level) => level.key), key].join('.'), value });
  };
  parser.onEnd = () => {
    ended = true;
  };
  for await (const piece of pieces) {
    open += piece.length;
    if (open > MOST_OPEN) throw new ImportProblem('json_no_list');
    write(parser, piece, ended);
    if (ready.length === 0) continue;
    yield ready;
    ready = [];
  }
  if (!ended) throw new ImportProblem('json_cut');
}

function write(parser: JSONParser, piece: string, ended: boolean): void {
  // A line end behind the last bracket is fine.
  if (ended && piece.trim() === '') return;
  try {
    parser.write(piece);
  } catch {
    throw new ImportProblem('json_broken');
  }
}
