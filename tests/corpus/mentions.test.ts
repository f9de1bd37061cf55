import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const shared = process.env.POSTMONEY_SHARED ?? join(root, '../shared');
const corpus = join(shared, 'corpus');
const here = existsSync(join(corpus, 'score-mentions.mjs'));
if (!here)
  console.log(`SKIPPED: mentions in the labelled corpus, since ${corpus} is absent (POSTMONEY_SHARED).`);

/** Precision and recall in per cent, of all languages together, as the corpus's own scorer counts them. */
function scores(folder: string, withDistractors: boolean): { precision: number; recall: number } {
  const node = (args: string[]) =>
    execFileSync(process.execPath, args, { encoding: 'utf8', cwd: root, maxBuffer: 1 << 28 });
  const names = join(folder, 'names.jsonl');
  const read = join(folder, 'read.jsonl');
  writeFileSync(names, node([join(corpus, 'names.mjs'), ...(withDistractors ? ['--with-crunchbase'] : [])]));
  writeFileSync(read, node(['tools/read.ts', '--names', names, join(corpus, 'docs')]));
  const table = node([join(corpus, 'score-mentions.mjs'), read]);
  console.log(`${withDistractors ? 'among 66,000 company names' : 'names of the corpus alone'}\n${table}`);
  const [, precision = '', recall = ''] = /^all\s+(\S+)\s+(\S+)/m.exec(table) ?? [];
  return { precision: Number(precision), recall: Number(recall) };
}

describe.skipIf(!here)('mentions in the labelled corpus', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmoney-corpus-'));
  });
  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  test('names of the corpus alone: precision and recall at least 97 %', () => {
    const { precision, recall } = scores(folder, false);
    expect(precision).toBeGreaterThanOrEqual(97);
    expect(recall).toBeGreaterThanOrEqual(97);
  });

  test('among 66,000 real company names: precision at least 95 %, recall at least 92 %', () => {
    const { precision, recall } = scores(folder, true);
    expect(precision).toBeGreaterThanOrEqual(95);
    expect(recall).toBeGreaterThanOrEqual(92);
  });
});

describe('the command line', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['tools/read.ts', ...args], { cwd: root, encoding: 'utf8' });
  let folder = '';
  let names = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmoney-read-'));
    names = join(folder, 'names.jsonl');
    writeFileSync(names, '{"name":"SenseTime","aliases":["商汤科技"],"kind":"company"}\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives offsets in the file as it is, byte order mark, tags and entities included', () => {
    const html =
      '\ufeff<html><head><title>Q&amp;A</title><script>SenseTime</script></head><body><p>With <b>SenseTime</b>’s chips';
    writeFileSync(join(folder, 'page.html'), html);
    const { stdout, status } = run('--names', names, join(folder, 'page.html'));
    const line = JSON.parse(stdout);
    const start = html.lastIndexOf('SenseTime');
    expect(status).toBe(0);
    expect(line.id).toBe('page');
    expect(line.mentions).toEqual([{ start, end: start + 9, text: 'SenseTime', name: 'SenseTime' }]);
    expect(line.entities).toEqual([{ name: 'SenseTime' }]);
  });

  test('says what it cannot read, reads the rest, and ends with code 2', () => {
    writeFileSync(join(folder, 'good.txt'), 'SenseTime 和商汤科技');
    writeFileSync(join(folder, 'bad.txt'), Buffer.from([0x53, 0xff, 0xfe, 0x41]));
    const { stdout, stderr, status } = run('--names', names, join(folder, 'gone.txt'), folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/gone\.txt/);
    expect(stderr).toMatch(/bad\.txt/);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.find((line) => line.id === 'good').mentions).toHaveLength(2);
    expect(lines.some((line) => line.id === 'bad')).toBe(false);
  });

  test.each([
    ['a damaged line', '{"name":"A"}\n{"nam', /line 2: not JSON/],
    ['a name that is none', '{"name":7}', /line 1: "name" is missing/],
    ['a kind nobody knows', '{"name":"A","kind":"bank"}', /line 1: "kind"/],
  ])('names with %s are refused with the line', (_, content, message) => {
    const file = join(folder, 'broken.jsonl');
    writeFileSync(file, content);
    const { stderr, stdout, status } = run('--names', file, join(folder, 'good.txt'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
