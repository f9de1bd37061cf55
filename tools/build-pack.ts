// Checks and joins what comes with the extension: the starter pack and the exchange rates. Run before every build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWordLists } from '../recognition/commonness.ts';
import { parsePack } from '../storage/packs/pack-format.ts';
import { classNames } from './pack/class-names.ts';
import { joinPack } from './pack/join-pack.ts';
import { readRates } from './pack/read-rates.ts';

const sources = join(import.meta.dirname, 'pack');
const open = join(import.meta.dirname, '../public');
const target = join(open, 'pack');

const words = readWordLists(readFileSync(join(open, 'commonness/words.txt'), 'utf8'));
const joined = joinPack(join(sources, 'starter'));
const commonness = classNames(joined.entities, words);
const file = { format: 'postmoney-pack', version: 1, ...joined, commonness };
const checked = parsePack(file);
if (!checked.ok) throw new Error(checked.problem);

const rates = readRates(readFileSync(join(sources, 'rates/monthly.json'), 'utf8'));
mkdirSync(target, { recursive: true });
const written = { 'starter.json': file, 'rates.json': rates };
for (const [name, content] of Object.entries(written)) {
  const text = JSON.stringify(content);
  writeFileSync(join(target, name), text);
  console.log(`public/pack/${name}: ${Math.round(Buffer.byteLength(text) / 1000)} kB`);
}
const ordinary = Object.keys(commonness).length;
console.log(
  `${checked.pack.entities.length} names, ${ordinary} of them ordinary; ${checked.pack.facts.length} facts`,
);
