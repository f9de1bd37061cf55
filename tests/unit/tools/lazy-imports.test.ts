import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { lazyImports } from '../../../tools/lazy-imports.ts';

/** What is left of built files when the plugin has joined them. */
async function joined(files: Record<string, string>): Promise<Map<string, string>> {
  const plugin = lazyImports('worker');
  const options = plugin.outputOptions({ name: 'worker' });
  expect(options).toMatchObject({ format: 'es', inlineDynamicImports: false });
  const bundle = Object.fromEntries(
    Object.entries(files).map(([file, code], index) => [
      file,
      { type: 'chunk' as const, code, isEntry: index === 0 },
    ]),
  );
  await plugin.generateBundle(null, bundle);
  return new Map(Object.entries(bundle).map(([file, { code }]) => [file, code]));
}

describe('lazyImports', () => {
  it('joins all into the one script, and runs what is imported when it is asked for, once', async () => {
    const files = await joined({
      'worker.js': `import { log } from './shared-1.js'; log.push('worker');
        globalThis.ask = () => import('./later-2.js').then(({ name }) => name);`,
      'shared-1.js': `export const log = globalThis.log; log.push('shared');`,
      'later-2.js': `import { log } from './shared-1.js'; log.push('later'); export const name = 'später';`,
    });
    expect([...files.keys()]).toEqual(['worker.js']);
    const world = { log: [] as string[], ask: async () => '' };
    runInNewContext(files.get('worker.js')!, Object.assign(world, { globalThis: world }));
    expect(world.log).toEqual(['shared', 'worker']);
    expect([await world.ask(), await world.ask()]).toEqual(['später', 'später']);
    expect(world.log).toEqual(['shared', 'worker', 'later']);
  });

  it('leaves other scripts as they are', async () => {
    const plugin = lazyImports('worker');
    expect(plugin.outputOptions({ name: 'reader' })).toBeNull();
    const files = { 'reader.js': { type: 'chunk' as const, code: 'kept', isEntry: true } };
    await plugin.generateBundle(null, files);
    expect(files['reader.js'].code).toBe('kept');
  });

  it('fails when a file that is imported was not built', async () => {
    await expect(joined({ 'worker.js': `import('./missing.js');` })).rejects.toThrow('missing.js');
  });
});
