import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { slugOf } from '../../storage/import/reading/collect/slug.ts';
import { type Pack, parsePack } from '../../storage/packs/pack-format.ts';
import type { Checked, PinnedEdition } from '../../storage/packs/signed/manifest.ts';
import { readSignedPack, type SignedPack } from '../../storage/packs/signed/read-signed-pack.ts';
import { writeSignedPack } from '../../storage/packs/signed/write-signed-pack.ts';
import { gatherRecords } from './gather-records.ts';
import { readKeyFile } from './key-file.ts';
import type { BuildOptions } from './options.ts';

/** Longest id of a pack, in characters. */
const LONGEST_ID = 40;

/** What the command says of a pack. */
export interface PackLine {
  file: string;
  id: string;
  edition: number;
  title: string;
  publisher?: string;
  licence: string;
  asOf: string;
  entities: number;
  facts: number;
  bytes: number;
  fingerprint: string;
}

/** A built pack and the rows of its files that are not in it. */
export interface Built extends PackLine {
  rows: number;
  rejected: { file: string; row: number; message: string }[];
}

const lineOf = (file: string, { manifest, fingerprint }: SignedPack, bytes: number): PackLine => {
  const { id, edition, title, publisher, licence, asOf, parts } = manifest;
  const [entities, facts] = parts;
  return {
    file,
    id,
    edition,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    licence,
    asOf,
    entities: entities.lines,
    facts: facts.lines,
    bytes,
    fingerprint,
  };
};

/** Checks a pack as the extension does before it takes one. */
export async function verifyPack(file: string): Promise<Checked<PackLine>> {
  let bytes = 0;
  async function* pieces() {
    for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      yield piece;
    }
  }
  const read = await readSignedPack(pieces());
  return read.ok ? { ok: true, value: lineOf(file, read.value, bytes) } : read;
}

const isThere = (file: string) =>
  readFile(file).then(
    (bytes) => bytes,
    () => null,
  );

async function* inOnePiece(bytes: Uint8Array) {
  yield bytes;
}

/** The edition that lies where the new one is to be written, if it is one of the same pack and key. */
async function editionBefore(out: string, id: string, key: string): Promise<PinnedEdition | null> {
  const bytes = await isThere(out);
  if (!bytes) return null;
  const read = await readSignedPack(inOnePiece(bytes));
  const refuse = (why: string) => new Error(`${out} ${why}. Move it away, or write to another file.`);
  if (!read.ok) throw refuse(`is there already and is no pack to follow (${read.problem.message})`);
  const { manifest, digest, fingerprint } = read.value;
  if (manifest.id !== id) throw refuse(`is another pack (“${manifest.id}”)`);
  if (manifest.key !== key) throw refuse(`is signed with another key (${fingerprint})`);
  return { id, key, fingerprint, edition: manifest.edition, digest };
}

/** Builds a pack as asked and writes it. Throws, in words for whoever runs the command, when it cannot be built. */
export async function buildPack(options: BuildOptions): Promise<Built> {
  const key = await readKeyFile(options.key);
  const id = options.id ?? slugOf(options.title).slice(0, LONGEST_ID).replace(/-+$/, '');
  const before = await editionBefore(options.out, id, key.publicKey);
  const edition = options.edition ?? (before?.edition ?? 0) + 1;
  if (before && edition <= before.edition)
    throw new Error(`edition ${edition} is not newer than edition ${before.edition} in ${options.out}`);
  const { title, licence, publisher, homepage, asOf, credits } = options;
  const gathered = await gatherRecords(
    options.files,
    { id, ...(asOf === undefined ? {} : { asOf }) },
    { title, publisher: publisher ?? title, licence },
  );
  const pack = checkedPack({
    id,
    title,
    licence,
    credits,
    asOf: asOf ?? gathered.asOf ?? new Date().toISOString().slice(0, 10),
    entities: gathered.entities,
    facts: gathered.facts,
  });
  const bytes = await writeSignedPack(pack, { edition, publisher, homepage }, key);
  // What Postmoney would refuse is not written.
  const read = await readSignedPack(inOnePiece(bytes));
  if (!read.ok) throw new Error(read.problem.message);
  await writeFile(options.out, bytes);
  const { rows, rejected } = gathered;
  return { ...lineOf(options.out, read.value, bytes.length), rows, rejected };
}

function checkedPack(content: Omit<Pack, 'format' | 'version' | 'commonness'>): Pack {
  const result = parsePack({ format: 'postmoney-pack', version: 1, commonness: {}, ...content });
  if (!result.ok) throw new Error(result.problem);
  if (result.pack.entities.length === 0) throw new Error('the files hold no company and no investor');
  return result.pack;
}
