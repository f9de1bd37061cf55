import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BrowserName, ensureBrowser, findBrowser } from '../../../tools/browser/find-browser.ts';

// Elsewhere browsers have fixed places and nothing is installed.
describe.runIf(process.platform === 'linux')('a browser on a machine', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  /** Puts a command into the only folder of the search path. */
  const command = (name: string, ...lines: string[]) => {
    writeFileSync(at(name), ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(at(name), 0o755);
    return at(name);
  };
  /** An apt-get that writes down what it is asked and does `lines` when it is to install something. */
  const aptGet = (...lines: string[]) =>
    command(
      'apt-get',
      `echo "$DEBIAN_FRONTEND $@" >> '${at('asked')}'`,
      '[ "$1" = install ] || exit 0',
      ...lines,
    );
  const asked = () => readFileSync(at('asked'), 'utf8').trim().split('\n');
  const bringing = (name: string) => `/bin/cp /bin/true '${at(name)}'`;
  const as = (user: number) => vi.spyOn(process, 'getuid').mockReturnValue(user);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmoney-path-'));
    vi.stubEnv('PATH', folder);
    for (const name of ['CHROMIUM', 'FIREFOX']) vi.stubEnv(`POSTMONEY_${name}`, undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    as(0);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['chromium', 'chromium'],
    ['chromium', 'google-chrome'],
    ['firefox', 'firefox-esr'],
  ] as const)('is found: %s as %s', (name, file) => {
    expect(findBrowser(name)).toBeNull();
    command(file);
    expect(findBrowser(name)).toBe(at(file));
    expect(ensureBrowser(name)).toBe(at(file));
  });

  it('is the one that the environment names, or none', () => {
    command('chromium');
    const other = command('other');
    vi.stubEnv('POSTMONEY_CHROMIUM', other);
    expect(findBrowser('chromium')).toBe(other);
    vi.stubEnv('POSTMONEY_CHROMIUM', at('gone'));
    aptGet();
    expect(() => ensureBrowser('chromium')).toThrow(
      `POSTMONEY_CHROMIUM names ${at('gone')}, which cannot be run.`,
    );
    expect(() => asked()).toThrow('ENOENT');
  });

  it.each<[BrowserName, string, string]>([
    ['chromium', 'chromium', 'chromium'],
    ['firefox', 'firefox-esr', 'firefox-esr'],
  ])('is installed as Debian’s package when there is none: %s', (name, packaged, file) => {
    aptGet(bringing(file));
    expect(ensureBrowser(name)).toBe(at(file));
    expect(asked()).toEqual([
      'noninteractive update -qq',
      `noninteractive install -y -qq --no-install-recommends ${packaged} fonts-noto-cjk`,
    ]);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining(`installing Debian's ${packaged}`));
  });

  it('is installed with sudo by somebody else than root, without a question', () => {
    as(1000);
    aptGet(bringing('chromium'));
    // As the real one, it hands nothing of the environment on.
    command('sudo', `echo sudo >> '${at('asked')}'`, 'exec /usr/bin/env -i PATH=/usr/bin:/bin "$@"');
    expect(ensureBrowser('chromium')).toBe(at('chromium'));
    expect(asked()).toEqual([
      'sudo',
      'noninteractive update -qq',
      'sudo',
      'noninteractive install -y -qq --no-install-recommends chromium fonts-noto-cjk',
    ]);
  });

  const advice = 'Install it, or set POSTMONEY_CHROMIUM to its path, and run this again.';
  it.each([
    ['there is no apt-get', () => undefined, 'No chromium was found. '],
    [
      'the reader may not install',
      () => {
        as(1000);
        aptGet();
      },
      'No chromium was found. Installing it here takes root or sudo. ',
    ],
    [
      'apt-get fails',
      () => aptGet('exit 100'),
      'No chromium was found, and apt-get could not install it; why stands above. ',
    ],
    [
      'apt-get brings something else',
      () => aptGet(bringing('chrome')),
      'apt-get installed chromium, but no chromium is to be found. ',
    ],
  ])('is asked for in plain words when %s', (_when, prepare, words) => {
    prepare();
    expect(() => ensureBrowser('chromium')).toThrow(new Error(words + advice));
  });
});
