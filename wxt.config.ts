import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { lazyImports } from './tools/lazy-imports.ts';
import { nativeApi } from './tools/native-api.ts';

/** This library asks for Node's `crypto` where the browser's is missing, and puts hints where the bundler reads none. */
const isOfHpke = (text: string) => /node_modules\/@hpke\//.test(text);

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  outDir: process.env.POSTMONEY_OUTPUT ?? '.output',
  hooks: {
    'build:manifestGenerated': (_, manifest) => {
      manifest.options_ui = { page: 'workspace.html', open_in_tab: true };
    },
    // The pack and the rates are joined from their sources each time, so that a build never carries old ones.
    'build:before': () => {
      execFileSync(process.execPath, [join(import.meta.dirname, 'tools/build-pack.ts')], {
        stdio: 'inherit',
      });
    },
  },
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  vite: ({ browser }) => ({
    build: {
      target: 'es2023',
      rollupOptions: {
        onwarn(warning, warn) {
          if (!isOfHpke(`${warning.id} ${warning.message}`)) warn(warning);
        },
      },
    },
    plugins: [
      nativeApi('background'),
      lazyImports('background', browser === 'firefox' ? {} : { steps: ['service', 'judging'] }),
    ],
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'scripting',
      'activeTab',
      'unlimitedStorage',
      'contextMenus',
      'alarms',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    optional_permissions: ['downloads'],
    optional_host_permissions: ['*://*/*'],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'",
    },
    web_accessible_resources: [
      browser === 'firefox'
        ? { resources: ['card.html'], matches: ['*://*/*'] }
        : { resources: ['card.html'], matches: ['*://*/*'], use_dynamic_url: true },
    ],
    omnibox: { keyword: 'pm' },
    commands: {
      'next-mark': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commandNextMark__',
      },
      'capture-selection': {
        suggested_key: { default: 'Alt+S' },
        description: '__MSG_commandCapture__',
      },
      _execute_action: { suggested_key: { default: 'Alt+Shift+P' } },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'postmoney@postmoney.example',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
