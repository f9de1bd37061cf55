import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The browsers Postmoney runs in. */
export type BrowserName = 'chromium' | 'firefox';

const COMMANDS: Record<BrowserName, string[]> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'brave-browser',
    'microsoft-edge',
  ],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
};

const PLACES: Partial<Record<NodeJS.Platform, Record<BrowserName, string[]>>> = {
  darwin: {
    chromium: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
  win32: {
    chromium: [
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
    firefox: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  },
};

const DEBIAN_PACKAGES: Record<BrowserName, string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
};

const isExecutable = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Path of an installed browser, or `null`. `POSTMONEY_CHROMIUM` and `POSTMONEY_FIREFOX` name one outright.
 */
export function findBrowser(name: BrowserName): string | null {
  const named = process.env[`POSTMONEY_${name.toUpperCase()}`];
  if (named) return isExecutable(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...COMMANDS[name].flatMap((command) => folders.map((folder) => join(folder, command))),
    ...(PLACES[process.platform]?.[name] ?? []),
  ];
  return candidates.find(isExecutable) ?? null;
}

const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/**
 * Path of the browser, installing Debian's package when none is found.
 * @throws Error that says what to install, where that cannot be done here.
 */
export function ensureBrowser(name: BrowserName): string {
  const found = findBrowser(name);
  if (found) return found;
  const hint = `No ${name} was found. Install it, or set POSTMONEY_${name.toUpperCase()} to its path, and run this again.`;
  if (process.platform !== 'linux' || !has('apt-get')) throw new Error(hint);
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && !has('sudo')) throw new Error(hint);
  console.error(`No ${name} found; installing Debian's ${DEBIAN_PACKAGES[name].join(' ')} …`);
  const run = (args: string[]) =>
    execFileSync(asRoot ? 'apt-get' : 'sudo', asRoot ? args : ['apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    run(['update', '-qq']);
    run(['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES[name], 'fonts-noto-cjk']);
  } catch {
    throw new Error(hint);
  }
  const installed = findBrowser(name);
  if (!installed) throw new Error(hint);
  return installed;
}
