import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FOLD_TABLE } from '../../../recognition/index/fold-table.generated.ts';
import { compileEngine, ENGINE_FILE, engineModule } from '../../../tools/build-engine.ts';
import { foldTableBytes } from '../../../tools/build-fold-table.ts';
import { generateNames } from '../../../tools/generate-names.ts';

describe('generated files', () => {
  it('hold the engine that its source compiles to', async () => {
    expect(readFileSync(ENGINE_FILE, 'utf8')).toBe(engineModule(await compileEngine()));
  }, 60_000);

  const file = readFileSync(
    new URL('../../../recognition/index/fold-table.generated.ts', import.meta.url),
    'utf8',
  );
  const sameUnicode = file.includes(`from Unicode ${process.versions.unicode} `);

  it.runIf(sameUnicode)(
    'hold the fold table that its Unicode version gives',
    () => {
      expect(Buffer.from(foldTableBytes()).toString('base64')).toBe(FOLD_TABLE);
    },
    30_000,
  );
});

describe('generated names', () => {
  it('are unique, as many as asked for, and the same for the same seed', () => {
    const names = generateNames({ count: 5000, seed: 3, shared: '' });
    expect(new Set(names).size).toBe(5000);
    expect(generateNames({ count: 5000, seed: 3, shared: '' })).toEqual(names);
    expect(generateNames({ count: 5000, seed: 4, shared: '' })).not.toEqual(names);
  });

  it('mix scripts as the measurements say', () => {
    const names = generateNames({ count: 10_000, shared: '' });
    const share = (script: RegExp) => names.filter((name) => script.test(name)).length / names.length;
    expect(share(/\p{Script=Han}/u)).toBeCloseTo(0.2, 2);
    expect(share(/\p{Script=Cyrillic}/u)).toBeCloseTo(0.09, 2);
  });
});
