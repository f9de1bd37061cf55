import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const PACKED = '\0packed-json:';

/**
 * A Vite plugin that keeps some JSON files deflated in one script (`script` is the name of its entry point), and
 * unpacks each when its module is run. A browser hands a woken worker all of its scripts before it starts, with what
 * it has compiled of them, so that data of another task makes every waking later.
 */
export function packedJson(script: string, isPacked: (file: string) => boolean) {
  let building = false;
  return {
    name: 'packed-json',
    enforce: 'pre' as const,
    buildStart({ input }: { input?: string | string[] | Record<string, string> }) {
      building = Array.isArray(input) && input.some((path) => path.includes(`/entrypoints/${script}/`));
    },
    // An ending of its own, since the bundler reads as JSON whatever ends so.
    resolveId(source: string, importer?: string) {
      if (!building || !importer || !source.startsWith('.')) return null;
      const file = join(dirname(importer), source);
      return isPacked(file) ? `${PACKED}${file.replace(/\.json$/, '')}` : null;
    },
    load: (id: string) =>
      id.startsWith(PACKED) ? packed(readFileSync(`${id.slice(PACKED.length)}.json`, 'utf8')) : null,
  };
}

/** A module whose default export is what a JSON text says. */
export function packed(json: string): string {
  const bytes = deflateRawSync(JSON.stringify(JSON.parse(json)), { level: 9 });
  return `import { inflateSync, strFromU8 } from 'fflate';
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (unit) => unit.charCodeAt(0));
    export default JSON.parse(strFromU8(inflateSync(bytes)));`;
}
