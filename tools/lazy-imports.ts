import { build } from 'esbuild';

/** As much of a bundler's output file as is needed here. */
interface BuiltFile {
  type: 'chunk' | 'asset';
  code?: string;
  isEntry?: boolean;
}

const LOADED = 'built';

/**
 * A Vite plugin that keeps `import()` lazy in a script that must be one file, as an extension's background must.
 * Rollup runs all that is imported so as soon as the script is read, which a woken worker waits for. So Rollup
 * makes several files here, and esbuild joins them: it runs what is imported when it is asked for.
 * `script` is the name of the entry point.
 */
export function lazyImports(script: string) {
  const isScript = (name: unknown) => name === script;
  let joining = false;
  return {
    name: 'lazy-imports',
    outputOptions<Options extends { name?: string }>(options: Options) {
      joining = isScript(options.name);
      return joining ? { ...options, format: 'es' as const, inlineDynamicImports: false } : null;
    },
    async generateBundle(_: unknown, files: Record<string, BuiltFile>): Promise<void> {
      if (!joining) return;
      const entry = Object.keys(files).find((file) => files[file]?.isEntry);
      if (!entry) throw new Error(`Nothing was built of ${script}`);
      const joined = await join(entry, files);
      for (const [file, { type }] of Object.entries(files))
        if (type === 'chunk' && file !== entry) delete files[file];
      files[entry]!.code = joined;
    },
  };
}

async function join(entry: string, files: Record<string, BuiltFile>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`./${entry}`],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    // What is wrong is thrown.
    logLevel: 'silent',
    plugins: [
      {
        name: LOADED,
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /.*/ }, ({ path }) => ({ path: path.replace(/^\.\//, ''), namespace: LOADED }));
          onLoad({ filter: /.*/, namespace: LOADED }, ({ path }) => {
            const code = files[path]?.code;
            return code === undefined
              ? { errors: [{ text: `${path} was not built` }] }
              : { contents: code, loader: 'js' };
          });
        },
      },
    ],
  });
  return outputFiles[0]!.text;
}
