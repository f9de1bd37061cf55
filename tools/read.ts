/**
 * Reads texts and says which known names stand in them, with the code the extension uses.
 *
 *   npm run -s read -- [--names names.jsonl] [--published days.jsonl] FILE-or-DIR...
 *
 * Prints one JSON line a text: `{"id", "lang", "mentions": [{"start","end","text","name"}], "entities", "facts"}`;
 * offsets are UTF-16 units in the file's text as it is. Directories are read for `.txt` and `.html`. Without
 * `--names` the names are those of the starter pack. `--published` tells when the texts came out, one
 * `{"id": "FILE without its ending", "published": "2025-05-29"}` a line; other fields are passed over. What cannot be read is said on stderr and makes the exit
 * code 2; the other texts are read all the same.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { type PartialDate, parsePartialDate } from '../domain/partial-date.ts';
import { readWordLists } from '../recognition/commonness.ts';
import { parseNames } from './read/name-file.ts';
import { type NameStore, nameStore } from './read/name-store.ts';
import { packEntities } from './read/pack-names.ts';
import { readText } from './read/read-text.ts';

const root = join(import.meta.dirname, '..');

/** Says what went wrong and goes on; the exit code tells afterwards. */
function complain(what: string, error: unknown): void {
  console.error(`read: ${what}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

interface Options {
  names: string | null;
  published: string | null;
  paths: string[];
}

function options(args: string[]): Options {
  const paths: string[] = [];
  let names: string | null = null;
  let published: string | null = null;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--names') {
      names = args[++index] ?? null;
      if (names === null) throw new Error('--names needs a file');
    } else if (arg === '--published') {
      published = args[++index] ?? null;
      if (published === null) throw new Error('--published needs a file');
    } else if (arg.startsWith('--names=')) names = arg.slice('--names='.length);
    else if (arg.startsWith('-')) throw new Error(`unknown option ${arg}`);
    else paths.push(arg);
  }
  if (paths.length === 0)
    throw new Error(
      'usage: npm run -s read -- [--names names.jsonl] [--published days.jsonl] FILE-or-DIR...',
    );
  return { names, published, paths };
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => ['.txt', '.html', '.htm'].includes(extname(name).toLowerCase()))
    .sort()
    .map((name) => join(path, name));
}

function storeOf(names: string | null): NameStore {
  const lists = readWordLists(readFileSync(join(root, 'public/commonness/words.txt'), 'utf8'));
  if (names !== null) return nameStore(parseNames(readFileSync(names, 'utf8'), names), lists);
  return nameStore(packEntities(join(root, 'public/pack/starter.json')), lists);
}

/** When each text came out, by its id; days that are none are passed over. */
function daysOf(file: string | null): Map<string, PartialDate> {
  const days = new Map<string, PartialDate>();
  for (const line of file === null ? [] : readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { id, published } = JSON.parse(line) as { id?: unknown; published?: unknown };
    if (typeof id === 'string' && typeof published === 'string' && parsePartialDate(published))
      days.set(id, published);
  }
  return days;
}

async function run(args: string[]): Promise<void> {
  const { names, published, paths } = options(args);
  const days = daysOf(published);
  const store = storeOf(names);
  for (const path of paths) {
    let files: string[] = [];
    try {
      files = filesOf(path);
    } catch (error) {
      complain(path, error);
    }
    for (const file of files) {
      try {
        const bytes = readFileSync(file);
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        const id = basename(file, extname(file));
        const isHtml = extname(file).toLowerCase().startsWith('.htm');
        const reading = await readText(text, isHtml, store, days.get(id) ?? null);
        console.log(JSON.stringify({ id, ...reading }));
      } catch (error) {
        complain(file, error);
      }
    }
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  complain('cannot start', error);
}
