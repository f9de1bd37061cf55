import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SPY = readFileSync(join(resolve(import.meta.dirname, '../..'), 'fixtures/hostile/spy.js'), 'utf8');

/** Size of the window in which all planted names stand at once. */
export const PLANTED_VIEWPORT = { width: 1_760, height: 1_000 };

/** A page of names in identical markup, all in sight at once, grey on white, each tightly over a picture that is not read; spied on when `spied`. */
export function plantedPage(names: readonly string[], spied: boolean): string {
  const cells = names
    .map(
      (name, n) =>
        `<div data-n="${n}"><p elementtiming="${n}"><span data-part="word">${name}</span></p><canvas data-part="below"></canvas></div>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Names</title><style>
html, body { margin: 0; background: #fff; color: #000; }
main { display: grid; grid-template-columns: repeat(40, 44px); grid-auto-rows: 20px; }
p { margin: 0; height: 9px; font: 7px/9px monospace; white-space: nowrap; }
canvas { display: block; width: 40px; height: 8px; background: #eee; }
</style>${spied ? `<script>${SPY}</script>` : ''}</head><body><main>${cells}</main>${spied ? '<script>spy.plant()</script>' : ''}</body></html>`;
}
