/**
 * Runs the benchmarks. `npm run bench [NAME...]` prints a table; `npm run -s bench -- --json [NAME...]` one JSON line
 * a figure and nothing else. A NAME is a group (`index`), a figure (`index.build`) or the start of one (`index.scan`).
 */
import { readdirSync } from 'node:fs';
import type { Bench, Figure } from './figure.ts';

const SUFFIX = '.bench.ts';
const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));

const isAsked = (figure: string) =>
  names.length === 0 || names.some((name) => figure === name || figure.startsWith(name));
/** A group is asked for by its name, or by one of its figures. */
const isGroupAsked = (group: string) =>
  names.length === 0 ||
  names.some((name) => name === group || name.startsWith(`${group}.`) || group.startsWith(name));

const shown = (value: number | null) =>
  value === null ? '-' : Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

function print(figure: Figure): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(figure)}\n`);
    return;
  }
  const { name, ours, unit, peer, peerValue, ratio } = figure;
  const beside = peer
    ? `${peer} ${shown(peerValue)}`.padEnd(34) + (ratio === null ? '' : `${shown(ratio)}x`)
    : '';
  process.stdout.write(`${name.padEnd(30)}${shown(ours).padStart(10)} ${unit.padEnd(8)}  ${beside}\n`);
}

const groups = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
let failed = false;
for (const group of groups.filter(isGroupAsked)) {
  try {
    const bench = (await import(`./${group}${SUFFIX}`)) as Bench;
    for await (const figure of bench.figures(isAsked)) if (isAsked(figure.name)) print(figure);
  } catch (reason) {
    failed = true;
    process.stderr.write(`${group}: ${reason instanceof Error ? reason.stack : String(reason)}\n`);
  }
}
process.exitCode = failed ? 1 : 0;
