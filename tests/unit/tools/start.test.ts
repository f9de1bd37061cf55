import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveFile } from '../../../tools/demo-server.ts';
import { readStartOptions } from '../../../tools/start-options.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const DEMO = join(ROOT, 'demo', 'article.html');
const ASKED_NOTHING = { browser: 'chromium', page: null, headless: false, built: false, out: null };

describe('what npm start is asked to do', () => {
  it.each([
    [[], { DISPLAY: ':0' }, {}],
    [[], {}, { headless: true }],
    [['--firefox'], { WAYLAND_DISPLAY: 'w' }, { browser: 'firefox' }],
    [['--page', 'a.html'], { DISPLAY: ':0', CI: 'true' }, { page: 'a.html', headless: true }],
    [['--built', '--out', 'pictures'], { DISPLAY: ':0' }, { built: true, out: 'pictures' }],
  ])('%j with %j', (args, env, wanted) => {
    expect(readStartOptions(args, env, 'linux')).toEqual({ ...ASKED_NOTHING, ...wanted });
  });

  it('names an argument it does not know', () => {
    expect(() => readStartOptions(['--bogus'], {}, 'linux')).toThrow('--bogus');
  });
});

describe('npm start that cannot', () => {
  const start = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, ['tools/start.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });

  it.each([
    ['an argument it does not know', ['--bogus'], {}, /--bogus'\nnpm start -- /],
    ['a file that is not there', ['--page', '/no/such/page.html'], {}, /^There is no file .*page\.html\n$/],
    [
      'a browser that cannot be run',
      ['--built'],
      { POSTMONEY_CHROMIUM: '/no/chromium' },
      /^POSTMONEY_CHROMIUM names \/no\/chromium, which cannot be run\./,
    ],
    [
      'a build that is not there',
      ['--built'],
      { POSTMONEY_CHROMIUM: process.execPath, POSTMONEY_OUTPUT: '/no/output' },
      /^Nothing is built in \/no\/output/,
    ],
  ])('says so, and starts nothing: %s', (_what, args, env, words) => {
    const { status, stdout, stderr } = start(args, env);
    expect(stderr).toMatch(words);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
});

describe('the server of the demo page', () => {
  it('serves the file and nothing outside its folder', async () => {
    const server = await serveFile(DEMO);
    try {
      const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
      const page = await get(server.path);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('SenseTime');
      expect((await get('/..%2fpackage.json')).status).toBe(404);
      expect((await get('/missing.html')).status).toBe(404);
    } finally {
      server.close();
    }
  });

  it('says which file is missing', async () => {
    await expect(serveFile('/no/such/page.html')).rejects.toThrow('There is no file');
  });
});
