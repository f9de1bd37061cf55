/**
 * Compiles `recognition/index/engine/` to WebAssembly and writes it, base64, to `engine.generated.ts`. The compiler's
 * version is pinned by package-lock.json, so the same source gives the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCE = 'recognition/index/engine/main.ts';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where the compiler places constants: `CONSTANTS` of `memory.ts`. */
const CONSTANTS = String(0x33000);
/** 64 KiB pages up to where segments begin. */
const FIRST_PAGES = 50;

/** The compiled engine; throws with the compiler's messages if it does not compile. */
export async function compileEngine(): Promise<Uint8Array> {
  const options = [
    '--runtime',
    'stub',
    '--noAssert',
    '--optimizeLevel',
    '3',
    '--shrinkLevel',
    '0',
    '--enable',
    'simd',
  ];
  const memory = ['--initialMemory', String(FIRST_PAGES), '--memoryBase', CONSTANTS, '--use', 'abort='];
  const { error, stderr, binary } = await (async () => {
    let made: Uint8Array | undefined;
    const result = await asc.main(
      [SOURCE, '--baseDir', ROOT, '--outFile', 'engine.wasm', ...options, ...memory],
      {
        writeFile: (name, contents) => {
          if (name === 'engine.wasm') made = contents as Uint8Array;
        },
      },
    );
    return { ...result, binary: made };
  })();
  if (error || !binary) throw new Error(`${error?.message}\n${stderr.toString()}`);
  return binary;
}

/** The text of `engine.generated.ts` for a compiled engine. */
export function engineModule(binary: Uint8Array): string {
  return (
    '// Written by tools/build-engine.ts from recognition/index/engine/. Do not edit.\n' +
    '/** The engine as WebAssembly, base64. */\n' +
    `export const ENGINE =\n  '${Buffer.from(binary).toString('base64')}';\n`
  );
}

/** Where the compiled engine lies in the repository. */
export const ENGINE_FILE = fileURLToPath(
  new URL('../recognition/index/engine.generated.ts', import.meta.url),
);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compileEngine();
  writeFileSync(ENGINE_FILE, engineModule(binary));
  process.stdout.write(`engine: ${binary.length} bytes\n`);
}
