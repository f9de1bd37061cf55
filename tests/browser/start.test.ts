import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testedBrowsers } from '../browsers.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PICTURES = ['article-light', 'card-light', 'article-dark', 'card-dark'];

const PAGE = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Eigene Seite</title></head><body><article>
<h1>Eigene Seite</h1><p>An der Finanzierungsrunde von CloudMinds war auch Foxconn beteiligt.</p></article></body></html>`;

describe.each(testedBrowsers())('npm start in %s', (name) => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmoney-start-'));
    writeFileSync(join(folder, 'page.html'), PAGE);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs what `npm start -- …` runs, without a window and with the build that is tested. */
  const start = (...args: string[]) => {
    const browser = name === 'firefox' ? ['--firefox'] : [];
    const out = join(folder, 'out');
    const options = ['--headless', '--built', '--out', out, ...browser, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/start.ts', ...options], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const picture of PICTURES) expect(stdout).toContain(`Wrote ${join(out, `${picture}.png`)}`);
    return { stdout, pictures: PICTURES.map((picture) => readFileSync(join(out, `${picture}.png`))) };
  };

  it('finds the names of the demo article and takes four different pictures of it', () => {
    const { stdout, pictures } = start();
    // The browsers cut Chinese text into words each in its own way.
    expect(stdout).toMatch(/^Found 17 names, 3[45] mentions, on What is a face worth\?/m);
    expect(stdout).toMatch(/company +9× +SenseTime\n/);
    expect(stdout).toMatch(/investor +3× +Temasek\n/);
    expect(stdout).toMatch(/investor +1× +软银\n/);
    const kinds = new Set(pictures.map((picture) => picture.subarray(1, 4).toString()));
    expect([...kinds]).toEqual(['PNG']);
    expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(4);
  });

  it('reads a page of one’s own', () => {
    const { stdout } = start('--page', join(folder, 'page.html'));
    expect(stdout).toContain('Found 2 names, 2 mentions, on Eigene Seite:');
    expect(stdout).toMatch(/company +1× +CloudMinds\n *investor +1× +Foxconn\n/);
  });
});
