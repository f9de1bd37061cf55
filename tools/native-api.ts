const POLYFILL = 'webextension-polyfill';
const NATIVE = '\0native-api';

/**
 * A Vite plugin that gives one script (`script` is the name of its entry point) the browser's own extension API in
 * place of the polyfill's, which takes two milliseconds of every waking. All browsers we support answer in promises by
 * themselves; what the polyfill adds beyond that are promises as answers to messages, and those are the messaging
 * library's work.
 */
export function nativeApi(script: string) {
  let building = false;
  return {
    name: 'native-api',
    enforce: 'pre' as const,
    buildStart({ input }: { input?: string | string[] | Record<string, string> }) {
      building = Array.isArray(input) && input.some((path) => path.includes(`/entrypoints/${script}/`));
    },
    resolveId: (id: string) => (building && id === POLYFILL ? NATIVE : null),
    load: (id: string) => (id === NATIVE ? 'export default globalThis.browser ?? globalThis.chrome;' : null),
  };
}
