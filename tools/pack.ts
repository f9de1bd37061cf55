/**
 * Builds packs that others can subscribe to, and checks them; docs/packs.md describes the format.
 *
 *   npm run -s pack -- keygen FILE
 *   npm run -s pack -- --title TITLE --licence LICENCE --key FILE IN... -o OUT
 *   npm run -s pack -- verify FILE...
 *
 * Prints one JSON line a pack: what it says of itself, how much it holds, and the fingerprint of its key. Rows that were
 * not taken are told on the error output, with the reason. The exit code is 1 when something is wrong.
 */
import { fingerprint } from '../storage/packs/signed/signature.ts';
import { buildPack, verifyPack } from './publish/build.ts';
import { makeKeyFile } from './publish/key-file.ts';
import { type BuildOptions, readPackCommand } from './publish/options.ts';

/** Rows told one by one; the rest are counted. */
const MOST_TOLD = 20;

const say = (line: object) => console.log(JSON.stringify(line));

function complain(error: unknown): void {
  console.error(`pack: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function keygen(file: string): Promise<void> {
  const { publicKey } = await makeKeyFile(file);
  say({ file, key: publicKey, fingerprint: await fingerprint(publicKey) });
}

async function build(options: BuildOptions): Promise<void> {
  const { rejected, ...line } = await buildPack(options);
  say({ ...line, rejected: rejected.length });
  for (const { file, row, message } of rejected.slice(0, MOST_TOLD))
    console.error(`pack: ${file}, row ${row}: ${message}`);
  if (rejected.length > MOST_TOLD) console.error(`pack: and ${rejected.length - MOST_TOLD} rows more`);
}

async function verify(file: string): Promise<void> {
  const checked = await verifyPack(file);
  if (checked.ok) say(checked.value);
  else complain(`${file}: ${checked.problem.message}`);
}

try {
  const command = readPackCommand(process.argv.slice(2));
  if (command.do === 'keygen') await keygen(command.file);
  else if (command.do === 'build') await build(command.options);
  else for (const file of command.files) await verify(file).catch(complain);
} catch (error) {
  complain(error);
}
