import { parseArgs } from 'node:util';
import type { BrowserName } from './browser/find-browser.ts';

/** What `npm start -- …` was asked to do. */
export interface StartOptions {
  browser: BrowserName;
  /** A web address or the path of an HTML file; the demo article when absent. */
  page: string | null;
  /** No window: write screenshots and say what was found. */
  headless: boolean;
  /** Starts what was built last instead of building. */
  built: boolean;
  /** Folder that screenshots are written to; `demo/out` when absent. */
  out: string | null;
}

/** The line that `npm start -- --help` prints. */
export const USAGE = `npm start -- [--firefox] [--page URL-or-file] [--headless] [--built] [--out FOLDER]
  --firefox   use Firefox (otherwise Chromium)
  --page      open this page instead of the demo article
  --headless  no window: write screenshots to demo/out/ and print what was found
  --built     start what was built last
  --out       write the screenshots there`;

/**
 * Reads the command line. Without a display, `headless` is true whatever was asked.
 * @throws Error naming the argument that is not understood.
 */
export function readStartOptions(
  args: string[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      firefox: { type: 'boolean' },
      page: { type: 'string' },
      headless: { type: 'boolean' },
      built: { type: 'boolean' },
      out: { type: 'string' },
    },
  });
  const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return {
    browser: values.firefox ? 'firefox' : 'chromium',
    page: values.page ?? null,
    headless: Boolean(values.headless) || !hasDisplay || Boolean(env.CI),
    built: Boolean(values.built),
    out: values.out ?? null,
  };
}
