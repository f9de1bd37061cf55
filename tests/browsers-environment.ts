import { builtinEnvironments, type Environment } from 'vitest/runtime';

/** What the process that runs tests has to end with: {@link browsersEnvironment} puts it on `globalThis`. */
export interface Endings {
  /** Called one after another when the last file of tests is done. */
  postmoneyEndings: (() => Promise<void>)[];
}

const { node } = builtinEnvironments;

/** Vitest's environment for tests in browsers: that of Node, and an end for what stands longer than a file of tests. */
const browsersEnvironment: Environment = {
  ...node,
  name: 'browsers',
  async setup(global, options) {
    const { teardown } = await node.setup(global, options);
    const endings: Endings['postmoneyEndings'] = [];
    (global as Endings).postmoneyEndings = endings;
    return {
      async teardown(global) {
        for (const end of endings) await end();
        await teardown(global);
      },
    };
  },
};

export default browsersEnvironment;
