/**
 * `node tools/complete-lock.ts` after an `npm install`: adds the packages of other platforms that a tool names as
 * optional and npm left out of `package-lock.json`. Without them `npm ci` takes the lock file for outdated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a lock file says of one package. */
export interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
  optional?: boolean;
  cpu?: string[];
  os?: string[];
  libc?: string[];
}

/** `packages` of a lock file, by their folder. */
export type LockedPackages = Record<string, LockedPackage>;

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'openbsd',
  'netbsd',
  'openharmony',
  'win32',
  'sunos',
  'aix',
  'linux',
];
const PROCESSORS = [
  'wasm32',
  'arm64',
  'ia32',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'x64',
  'arm',
];

const within = (name: string, words: readonly string[]) => words.find((word) => name.includes(word));

/** The folder in which a package at `from` finds `name`, as Node looks it up; `null` if nowhere. */
function foundFrom(packages: LockedPackages, from: string, name: string): string | null {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[place]) return place;
    if (base === '') return null;
  }
}

const isExact = (range: string) => /^\d/.test(range);

/** Optional packages that the lock file names but does not describe: `[owner's folder, name, version]`. */
export function leftOut(packages: LockedPackages): [owner: string, name: string, version: string][] {
  return Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, range]): [string, string, string][] => {
      const place = foundFrom(packages, owner, name);
      if (place && (!isExact(range) || packages[place]?.version === range)) return [];
      return [[owner, name, range.replace(/^[\^~]/, '')]];
    }),
  );
}

function describe(name: string, version: string, dev: boolean | undefined): LockedPackage {
  const os = within(name, SYSTEMS) ?? (name.includes('windows') ? 'win32' : undefined);
  const cpu = within(name, PROCESSORS);
  const libc = name.includes('musl')
    ? 'musl'
    : name.includes('linux') && name.includes('gnu')
      ? 'glibc'
      : undefined;
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
    ...(libc ? { libc: [libc] } : {}),
  };
}

/** The packages with everything that was left out, in npm's order. */
export function completed(packages: LockedPackages): LockedPackages {
  const all = { ...packages };
  for (const [owner, name, version] of leftOut(all)) {
    const besideOwner = `${owner.slice(0, owner.lastIndexOf('node_modules/'))}node_modules/${name}`;
    const places = [`node_modules/${name}`, besideOwner, `${owner}/node_modules/${name}`];
    const free = places.find((place) => !all[place]);
    if (free) all[free] = describe(name, version, all[owner]?.dev);
  }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: LockedPackages };
  const before = leftOut(lock.packages).length;
  lock.packages = completed(lock.packages);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${before} packages of other platforms added, ${leftOut(lock.packages).length} still missing`);
}
