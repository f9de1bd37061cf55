// Checks and joins what comes with the extension: the starter pack, the optional pack, the exchange rates and the notices of
// what they were made from. Run before every build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinNotices, makeHistoryPack, makeStarterPack, readShippedRates } from './pack/make-pack-files.ts';

const target = join(import.meta.dirname, '../public/pack');
const files = {
  'starter.json': makeStarterPack(),
  'us-history-2013.json': makeHistoryPack(),
  'rates.json': JSON.stringify(readShippedRates()),
  'notices.txt': joinNotices(),
};
mkdirSync(target, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(target, name), text);
  console.log(`public/pack/${name}: ${Math.round(Buffer.byteLength(text) / 1000)} kB`);
}
