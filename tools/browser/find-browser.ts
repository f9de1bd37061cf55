import { aptGet, findCommand, installFromDebian, isExecutable } from '../debian-packages.ts';

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

const variableFor = (name: BrowserName) => `POSTMONEY_${name.toUpperCase()}`;

/**
 * Path of an installed browser, or `null`. `POSTMONEY_CHROMIUM` and `POSTMONEY_FIREFOX` name one outright.
 */
export function findBrowser(name: BrowserName): string | null {
  const named = process.env[variableFor(name)];
  if (named) return isExecutable(named) ? named : null;
  return findCommand(COMMANDS[name]) ?? PLACES[process.platform]?.[name].find(isExecutable) ?? null;
}

/**
 * Path of the browser, installing Debian's package when none is found.
 * @throws Error that says what to install, where that cannot be done here.
 */
export function ensureBrowser(name: BrowserName): string {
  const found = findBrowser(name);
  if (found) return found;
  const variable = variableFor(name);
  const named = process.env[variable];
  if (named) throw new Error(`${variable} names ${named}, which cannot be run. Correct it or leave it out.`);
  const advice = `Install it, or set ${variable} to its path, and run this again.`;
  const apt = aptGet();
  if ('missing' in apt) throw new Error(`No ${name} was found.${apt.missing} ${advice}`);
  const packages = [...DEBIAN_PACKAGES[name], 'fonts-noto-cjk'];
  console.error(`No ${name} found; installing Debian's ${packages.join(' and ')} …`);
  try {
    installFromDebian(apt, packages);
  } catch {
    throw new Error(`No ${name} was found, and apt-get could not install it; why stands above. ${advice}`);
  }
  const installed = findBrowser(name);
  if (!installed)
    throw new Error(`apt-get installed ${packages[0]}, but no ${name} is to be found. ${advice}`);
  return installed;
}
