import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const shared = process.env.POSTMONEY_SHARED ?? join(root, '../shared');
const corpus = join(shared, 'corpus');
const here = existsSync(join(corpus, 'score.mjs'));
if (!here)
  console.log(`SKIPPED: facts in the labelled corpus, since ${corpus} is absent (POSTMONEY_SHARED).`);

describe.skipIf(!here)('facts in the labelled corpus', () => {
  // What was reached so far, to fall behind no more; the goal is 92 and 88.
  test('facts with an amount: precision at least 97 %, recall at least 96 %', () => {
    const folder = mkdtempSync(join(tmpdir(), 'postmoney-facts-'));
    try {
      const node = (args: string[]) =>
        execFileSync(process.execPath, args, { encoding: 'utf8', cwd: root, maxBuffer: 1 << 28 });
      const names = join(folder, 'names.jsonl');
      const read = join(folder, 'read.jsonl');
      writeFileSync(names, node([join(corpus, 'names.mjs')]));
      writeFileSync(read, node(['tools/read.ts', '--names', names, join(corpus, 'docs')]));
      const table = node([join(corpus, 'score.mjs'), read, 'dev']);
      console.log(table);
      const [, precision, recall] = /^\s*facts with an amount\s+([\d.]+)\/([\d.]+)\//m.exec(table) ?? [];
      expect(Number(precision)).toBeGreaterThanOrEqual(97);
      expect(Number(recall)).toBeGreaterThanOrEqual(96);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
