import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveFile } from '../../../tools/demo-server.ts';
import { readStartOptions } from '../../../tools/start-options.ts';

const DEMO = join(resolve(import.meta.dirname, '../../..'), 'demo', 'article.html');

describe('what npm start is asked to do', () => {
  it.each([
    [[], { DISPLAY: ':0' }, { browser: 'chromium', page: null, headless: false }],
    [[], {}, { browser: 'chromium', page: null, headless: true }],
    [['--firefox'], { WAYLAND_DISPLAY: 'w' }, { browser: 'firefox', page: null, headless: false }],
    [
      ['--page', 'a.html'],
      { DISPLAY: ':0', CI: 'true' },
      { browser: 'chromium', page: 'a.html', headless: true },
    ],
  ])('%j with %j', (args, env, wanted) => {
    expect(readStartOptions(args, env, 'linux')).toEqual(wanted);
  });

  it('names an argument it does not know', () => {
    expect(() => readStartOptions(['--bogus'], {}, 'linux')).toThrow('--bogus');
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
