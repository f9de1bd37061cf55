import { build, type OnResolveArgs, type Plugin } from 'esbuild';

/** As much of a bundler's output file as is needed here. */
interface BuiltFile {
  type: 'chunk' | 'asset';
  /** Name of the module that the file was made for, without folder and ending. */
  name?: string;
  code?: string;
  isEntry?: boolean;
  /** Files that are run before it. */
  imports?: string[];
}

type BuiltFiles = Record<string, BuiltFile>;

/** What a bundler gives a hook of a plugin, as far as it is needed here. */
interface BundleContext {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string;
}

/** How the script is started. */
export interface LazyImportsOptions {
  /**
   * For a service worker: modules that are imported one after the other, each by `import()`. Each goes to a script of
   * its own with what it needs beyond those before it, and all else that is imported later to a last one, since a
   * browser decodes and unpacks a script as a whole before any of it runs. Without it (an event page) all stays in the
   * one script.
   */
  steps?: readonly string[];
}

/**
 * A Vite plugin that keeps `import()` lazy in a script that may not load modules, as an extension's background may
 * not. The bundler would run all that is imported so as soon as the script is read, which a woken worker waits for.
 * So the bundler makes several files here, and esbuild joins them again. `script` is the name of the entry point.
 */
export function lazyImports(script: string, { steps }: LazyImportsOptions = {}) {
  const isScript = (name: unknown) => name === script;
  let joining = false;
  return {
    name: 'lazy-imports',
    outputOptions<Options extends { name?: string }>(options: Options) {
      joining = isScript(options.name);
      return joining ? { ...options, format: 'es' as const, inlineDynamicImports: false } : null;
    },
    async generateBundle(this: BundleContext, _: unknown, files: BuiltFiles): Promise<void> {
      if (!joining) return;
      const chunks = Object.keys(files).filter((file) => files[file]?.type === 'chunk');
      const entry = chunks.find((file) => files[file]?.isEntry);
      if (!entry) throw new Error(`Nothing was built of ${script}`);
      const joined = steps
        ? await joinWorker(entry, steps, files, chunks)
        : new Map([[entry, await join(`import './${entry}';`, files)]]);
      for (const file of chunks) if (file !== entry) delete files[file];
      for (const [file, code] of joined)
        if (file === entry) files[entry]!.code = code;
        else this.emitFile({ type: 'asset', fileName: file, source: code });
    },
  };
}

/** A file and all that is run before it. */
function reachedBy(file: string, files: BuiltFiles): Set<string> {
  const reached = new Set([file]);
  for (const each of reached) for (const needed of files[each]?.imports ?? []) reached.add(needed);
  return reached;
}

/**
 * Global function of the worker's scripts that gives the exports of a built file and loads the script it is in. A
 * worker may load by `importScripts` only what it has loaded at its installation, so it loads all of them then.
 */
const EXPORTS_OF = '__exportsOf';

/** The scripts of a worker: that of the entry, those of the steps, that of all else. */
async function joinWorker(
  entry: string,
  steps: readonly string[],
  files: BuiltFiles,
  chunks: readonly string[],
): Promise<Map<string, string>> {
  const rest = new Set(chunks);
  const take = (file: string) => [...reachedBy(file, files)].filter((each) => rest.delete(each));
  // Numbered, since a browser hands a worker its scripts in the order of their names, and the last is by far the largest.
  const named = (part: string, number: number) => entry.replace(/\.js$/, `-${number}-${part}.js`);
  const atOnce = take(entry);
  const scripts = steps.map((step, at) => {
    const file = chunks.find((each) => files[each]?.name === step);
    if (!file) throw new Error(`${step} is not imported later`);
    const own = take(file);
    return { name: named(step, at + 1), own, start: runAll(own) };
  });
  const last = [...rest];
  scripts.push({ name: named('later', steps.length + 1), own: last, start: runWhenAsked(last) });
  const all = [{ name: entry, own: atOnce, start: startOfFirst(atOnce, scripts) }, ...scripts];
  const joined = all.map(
    async ({ name, own, start }) => [name, await join(start, files, new Set(own))] as const,
  );
  return new Map(await Promise.all(joined));
}

/** The exports of files that run as soon as their script does. */
const importAll = (own: readonly string[]) => [
  ...own.map((file, at) => `import * as file${at} from './${file}';`),
  `const own = { ${own.map((file, at) => `'${file}': () => file${at}`).join(', ')} };`,
];

const runAll = (own: readonly string[]) =>
  [...importAll(own), `Object.assign(self.${EXPORTS_OF}.files, own);`].join('\n');

const runWhenAsked = (own: readonly string[]) =>
  `Object.assign(self.${EXPORTS_OF}.files, { ${own.map((file) => `'${file}': () => require('./${file}')`).join(', ')} });`;

function startOfFirst(
  own: readonly string[],
  scripts: readonly { name: string; own: readonly string[] }[],
): string {
  const places = scripts.flatMap((script) => script.own.map((file) => [file, script.name]));
  return `${importAll(own).join('\n')}
    const scriptOf = ${JSON.stringify(Object.fromEntries(places))};
    const exportsOf = (file) => {
      if (!exportsOf.files[file]) importScripts(scriptOf[file]);
      return exportsOf.files[file]();
    };
    exportsOf.files = own;
    self.${EXPORTS_OF} = exportsOf;
    self.addEventListener('install', () => {
      for (const file in scriptOf) if (!own[file]) importScripts(scriptOf[file]);
    });`;
}

const BUILT = 'built';
const ELSEWHERE = 'elsewhere';

/** Joins what `start` imports into one script; files that are not its `own` are those of other scripts. */
async function join(start: string, files: BuiltFiles, own?: ReadonlySet<string>): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: start },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'es2023',
    // A browser takes ASCII as it stands; with one other character it makes all of a script twice as large.
    charset: 'ascii',
    legalComments: 'none',
    // What is wrong is thrown.
    logLevel: 'silent',
    plugins: [builtFiles(files, own)],
  });
  // esbuild leaves regular expressions as they are written.
  return outputFiles[0]!.text.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function builtFiles(files: BuiltFiles, own?: ReadonlySet<string>): Plugin {
  const placeOf = ({ path }: OnResolveArgs) => {
    const file = path.replace(/^\.\//, '');
    return { path: file, namespace: !own || own.has(file) || !files[file] ? BUILT : ELSEWHERE };
  };
  return {
    name: BUILT,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, placeOf);
      onLoad({ filter: /.*/, namespace: BUILT }, ({ path }) => {
        const code = files[path]?.code;
        return code === undefined
          ? { errors: [{ text: `${path} was not built` }] }
          : { contents: code, loader: 'js' };
      });
      onLoad({ filter: /.*/, namespace: ELSEWHERE }, ({ path }) => ({
        // Copied with their getters, so that what an export becomes later is seen.
        contents: `module.exports = Object.defineProperties(
          { __esModule: true }, Object.getOwnPropertyDescriptors(self.${EXPORTS_OF}('${path}')));`,
      }));
    },
  };
}
