import { parseArgs } from 'node:util';

/** What `npm run pack` is told about the pack it builds. */
export interface BuildOptions {
  title: string;
  licence: string;
  /** File of the private key. */
  key: string;
  /** Files to read: CSV, TSV, Excel, JSON. */
  files: string[];
  /** File to write. */
  out: string;
  id?: string;
  edition?: number;
  publisher?: string;
  homepage?: string;
  asOf?: string;
  credits: string[];
}

/** What the command was asked. */
export type PackCommand =
  | { do: 'keygen'; file: string }
  | { do: 'verify'; files: string[] }
  | { do: 'build'; options: BuildOptions };

/** The lines that `npm run -s pack` prints when it is not understood. */
export const USAGE = `npm run -s pack -- keygen FILE
  makes a key to sign packs with, and writes it to FILE; keep it safe and to yourself
npm run -s pack -- --title TITLE --licence LICENCE --key FILE IN... -o OUT
  builds a pack from CSV, TSV, Excel or JSON files and signs it
  --id ID           what it is known by, for ever (otherwise made of the title)
  --edition NUMBER  (otherwise one more than that of OUT, where OUT is an edition of this pack)
  --publisher NAME  who publishes it, and speaks in tables of no known source (otherwise the title)
  --homepage URL    where its publisher speaks of it
  --as-of DATE      up to when its facts were gathered: 2026, 2026-11, 2026-11-30 (otherwise as the files say, or today)
  --credit TEXT     whom to name, with a link; may be given several times
npm run -s pack -- verify FILE...
  checks packs as Postmoney does before it takes them`;

const need = (value: string | undefined, option: string): string => {
  if (value === undefined || value.trim() === '') throw new Error(`--${option} is missing\n${USAGE}`);
  return value;
};

function editionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const edition = Number(text);
  if (!Number.isSafeInteger(edition) || edition < 1)
    throw new Error(`--edition must be a whole number from 1, not “${text}”`);
  return edition;
}

/** Reads the command line. Throws with its usage for what it does not understand. */
export function readPackCommand(args: readonly string[]): PackCommand {
  const [first, ...rest] = args;
  if (first === 'keygen') {
    const [file, ...more] = rest;
    if (file === undefined || more.length > 0) throw new Error(`keygen takes one file\n${USAGE}`);
    return { do: 'keygen', file };
  }
  if (first === 'verify') {
    if (rest.length === 0) throw new Error(`verify takes at least one file\n${USAGE}`);
    return { do: 'verify', files: rest };
  }
  return { do: 'build', options: buildOptions(args) };
}

function buildOptions(args: readonly string[]): BuildOptions {
  const { values, positionals } = parsed(args);
  if (positionals.length === 0) throw new Error(`no file to read was named\n${USAGE}`);
  const edition = editionOf(values.edition);
  return {
    title: need(values.title, 'title'),
    licence: need(values.licence, 'licence'),
    key: need(values.key, 'key'),
    out: need(values.out, 'out (-o)'),
    files: positionals,
    credits: values.credit ?? [],
    ...(values.id === undefined ? {} : { id: values.id }),
    ...(edition === undefined ? {} : { edition }),
    ...(values.publisher === undefined ? {} : { publisher: values.publisher }),
    ...(values.homepage === undefined ? {} : { homepage: values.homepage }),
    ...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        title: { type: 'string' },
        licence: { type: 'string' },
        key: { type: 'string' },
        out: { type: 'string', short: 'o' },
        id: { type: 'string' },
        edition: { type: 'string' },
        publisher: { type: 'string' },
        homepage: { type: 'string' },
        'as-of': { type: 'string' },
        credit: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
