import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Plugin, rolldown } from 'rolldown';

const ROOT = resolve(import.meta.dirname, '../..');

/** What the worker loads to sync: `entrypoints/background/sync.ts`. */
export const WORKER = `
  export { SyncRunner } from './sync/schedule/sync-runner.ts';
  export { hostPattern, openRemote } from './sync/remote/place.ts';
  export { tellOfThisDevice } from './storage/sync/device-cards.ts';
  export { readSpaces } from './storage/sync/spaces.ts';`;

/** What pages load besides to begin a space, to join one, and to change its keys. */
export const SETUP = `
  export * from './sync/setup/open-place.ts';
  export * from './sync/setup/look-at-place.ts';
  export * from './sync/setup/new-space.ts';
  export * from './sync/setup/key-changes.ts';
  export * from './sync/keys/pairing.ts';
  export * from './sync/remote/place.ts';`;

/** What the extension would not have if syncing were taken out of it; Dexie, Argon2 and valibot are not among it. */
const OF_SYNC = /^(?:sync|storage\/sync|storage\/team)\/|^domain\/(?:sync|team)|^node_modules\/@hpke\//;
/** What only the space of a team needs, in the worker. */
export const OF_TEAMS = /^(?:sync|storage)\/team\/|^domain\/team|^node_modules\/@hpke\//;

/** Takes in what is of syncing, and leaves everything else and what is left out by its name. */
function onlySync(entry: string, without: RegExp | null): Plugin {
  return {
    name: 'only-sync',
    async resolveId(source, importer) {
      if (source === 'entry') return source;
      const from = importer === 'entry' ? resolve(ROOT, 'entry.ts') : importer;
      const found = await this.resolve(source, from, { skipSelf: true });
      if (!found) return null;
      const path = found.id.slice(found.id.lastIndexOf('/node_modules/') + 1 || ROOT.length + 1);
      const isIn = OF_SYNC.test(path) && !without?.test(path);
      return { id: found.id, external: !isIn, moduleSideEffects: isIn };
    },
    load: (id) => (id === 'entry' ? entry : null),
  };
}

/**
 * Bytes of a script as it ships, minified by the bundler that builds the extension, and squeezed by gzip. The lines that import what is
 * left out are not counted: in the script of the extension there are none.
 */
export async function weigh(entry: string, without: RegExp | null = null): Promise<number> {
  const bundle = await rolldown({
    input: 'entry',
    cwd: ROOT,
    plugins: [onlySync(entry, without)],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
  await bundle.close();
  const bare = output[0].code.replace(/import[^;()]*?from\s*(["'`])[^"'`]*\1;|export\{[^}]*\};?/g, '');
  return gzipSync(bare, { level: 9 }).length;
}
