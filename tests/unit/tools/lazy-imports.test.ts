import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type LazyImportsOptions, lazyImports } from '../../../tools/lazy-imports.ts';

interface Built {
  code: string;
  imports?: string[];
}

/** What is left of built files, the first of which is the entry, when the plugin has joined them. */
async function joined(
  files: Record<string, string | Built>,
  options?: LazyImportsOptions,
): Promise<Map<string, string>> {
  const plugin = lazyImports('worker', options);
  expect(plugin.outputOptions({ name: 'worker' })).toMatchObject({
    format: 'es',
    inlineDynamicImports: false,
  });
  const bundle = Object.fromEntries(
    Object.entries(files).map(([file, built], index) => [
      file,
      {
        type: 'chunk' as const,
        name: file.replace(/-\d+\.js$/, ''),
        isEntry: index === 0,
        ...(typeof built === 'string' ? { code: built } : built),
      },
    ]),
  );
  const emitted = new Map<string, string>();
  const context = {
    emitFile(file: { fileName: string; source: string }) {
      emitted.set(file.fileName, file.source);
      return file.fileName;
    },
  };
  await plugin.generateBundle.call(context, null, bundle);
  return new Map([...Object.entries(bundle).map(([file, { code }]) => [file, code] as const), ...emitted]);
}

interface World {
  log: string[];
  loaded: string[];
  ask(name: string): Promise<unknown>;
}

/** Runs the entry's script as a worker does; `install()` is what its installation runs. */
function run(scripts: Map<string, string>): World & { install(): void } {
  const installing: (() => void)[] = [];
  const loaded: string[] = [];
  const context = createContext({ log: [] });
  const world = Object.assign(context, {
    self: context,
    loaded,
    addEventListener: (_: string, listen: () => void) => installing.push(listen),
    importScripts(name: string) {
      loaded.push(name);
      runInContext(scripts.get(name)!, context);
    },
  }) as unknown as World;
  runInContext(scripts.get('worker.js')!, context);
  return Object.assign(world, { install: () => installing.forEach((listen) => void listen()) });
}

describe('lazyImports in one script', () => {
  it('writes nothing but ASCII, in regular expressions, too', async () => {
    const files = await joined({
      'worker.js': `globalThis.ask = async (text) => [/[融𠮷]資/u.test(text), /é/.test(text), \`\${text}é\`];`,
    });
    expect(files.get('worker.js')).toMatch(/^[\0-\x7f]*$/);
    expect(await run(files).ask('𠮷資é')).toEqual([true, true, '𠮷資éé']);
  });

  it('joins all, and runs what is imported when it is asked for, once', async () => {
    const files = await joined({
      'worker.js': `import { log } from './shared-1.js'; log.push('worker');
        globalThis.ask = () => import('./later-2.js').then(({ name }) => name);`,
      'shared-1.js': `export const log = globalThis.log; log.push('shared');`,
      'later-2.js': `import { log } from './shared-1.js'; log.push('later'); export const name = 'später';`,
    });
    expect([...files.keys()]).toEqual(['worker.js']);
    const world = run(files);
    expect(world.log).toEqual(['shared', 'worker']);
    expect([await world.ask(''), await world.ask('')]).toEqual(['später', 'später']);
    expect(world.log).toEqual(['shared', 'worker', 'later']);
  });

  it('leaves other scripts as they are', async () => {
    const plugin = lazyImports('worker');
    expect(plugin.outputOptions({ name: 'reader' })).toBeNull();
    const files = { 'reader.js': { type: 'chunk' as const, code: 'kept', isEntry: true } };
    await plugin.generateBundle.call({ emitFile: () => '' }, null, files);
    expect(files['reader.js'].code).toBe('kept');
  });

  it('fails when a file that is imported was not built', async () => {
    await expect(joined({ 'worker.js': `import('./missing.js');` })).rejects.toThrow('missing.js');
  });
});

describe('lazyImports in several scripts of a worker', () => {
  const FILES = {
    'worker.js': {
      imports: ['shared-1.js'],
      code: `import { log } from './shared-1.js'; log.push('worker');
        globalThis.ask = async (name) => name === 'step' ? (await import('./step-2.js')).read() : import('./rare-4.js');`,
    },
    'shared-1.js': {
      code: `export const log = globalThis.log; export let count = 0; export const add = () => ++count;`,
    },
    'step-2.js': {
      imports: ['shared-1.js', 'tools-3.js'],
      code: `import { log, count, add } from './shared-1.js'; import { tool } from './tools-3.js'; log.push('step');
        export const read = () => { add(); return tool + count; };`,
    },
    'tools-3.js': { imports: [], code: `export const tool = 'tööl ';` },
    'rare-4.js': {
      imports: ['tools-3.js', 'shared-1.js'],
      code: `import { tool } from './tools-3.js'; import { log, count } from './shared-1.js'; log.push('rare');
        export { tool as default, count };`,
    },
    'other-5.js': {
      imports: ['shared-1.js'],
      code: `import { log } from './shared-1.js'; log.push('other');`,
    },
  };
  const scripts = () => joined(FILES, { steps: ['step'] });

  it('makes one of the entry, one of each step and one of the rest, all in ASCII', async () => {
    const files = await scripts();
    expect([...files.keys()]).toEqual(['worker.js', 'worker-1-step.js', 'worker-2-later.js']);
    for (const code of files.values()) expect(code).toMatch(/^[\0-\x7f]+$/);
    expect(files.get('worker-1-step.js')).toContain('t\\xF6\\xF6l');
    expect(files.get('worker-2-later.js')).not.toContain('t\\xF6\\xF6l');
  });

  it('loads a script when the first of its files is asked for, and runs no other of them', async () => {
    const world = run(await scripts());
    expect(world.log).toEqual(['worker']);
    expect([await world.ask('step'), await world.ask('step')]).toEqual(['tööl 1', 'tööl 2']);
    expect(world.loaded).toEqual(['worker-1-step.js']);
    expect(world.log).toEqual(['worker', 'step']);
    // Exports are seen as they are now, across scripts.
    expect(await world.ask('rare')).toMatchObject({ default: 'tööl ', count: 2 });
    expect(world.loaded).toEqual(['worker-1-step.js', 'worker-2-later.js']);
    expect(world.log).toEqual(['worker', 'step', 'rare']);
  });

  it('loads each script once at the installation, the only time that a worker may load it first', async () => {
    const world = run(await scripts());
    await world.ask('step');
    world.install();
    expect(world.loaded).toEqual(['worker-1-step.js', 'worker-2-later.js']);
    expect(await world.ask('rare')).toMatchObject({ count: 1 });
    expect(world.loaded).toHaveLength(2);
  });

  it('fails when a step is never imported', async () => {
    await expect(joined(FILES, { steps: ['never'] })).rejects.toThrow('never');
  });
});
