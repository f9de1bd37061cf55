import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packedJson } from '../../../tools/packed-json.ts';

describe('JSON that is kept deflated in a script', () => {
  const value = { words: ['Finanzierungsrunde', '融资', 'levée'], pattern: '\\p{Lu}', none: null };
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'packed-'));
    writeFileSync(join(folder, 'wording.json'), JSON.stringify(value, null, 2));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const plugin = (entry: string) => {
    const made = packedJson('background', (file) => file.endsWith('wording.json'));
    made.buildStart({ input: [`/home/reader/entrypoints/${entry}/index.ts`] });
    return made;
  };

  it('says the same once it is unpacked', async () => {
    const made = plugin('background');
    const id = made.resolveId('./wording.json', join(folder, 'wordings.ts'));
    const { outputFiles } = await build({
      stdin: { contents: made.load(id!)!, resolveDir: import.meta.dirname },
      bundle: true,
      write: false,
      format: 'esm',
      charset: 'ascii',
    });
    const code = outputFiles[0]!.text;
    expect(code).not.toContain('Finanzierungsrunde');
    const { default: unpacked } = await import(
      `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
    );
    expect(unpacked).toEqual(value);
  });

  it('leaves other files and other scripts as they are', () => {
    const importer = join(folder, 'wordings.ts');
    expect(plugin('background').resolveId('./other.json', importer)).toBeNull();
    expect(plugin('background').resolveId('some-library', importer)).toBeNull();
    expect(plugin('popup').resolveId('./wording.json', importer)).toBeNull();
    expect(plugin('background').load(join(folder, 'wording.json'))).toBeNull();
  });
});
