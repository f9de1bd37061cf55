import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completed, leftOut } from '../../../tools/complete-lock.ts';

const lock = JSON.parse(
  readFileSync(join(resolve(import.meta.dirname, '../../..'), 'package-lock.json'), 'utf8'),
);

describe('the lock file', () => {
  it('describes the packages of every platform, or `npm ci` refuses it', () => {
    expect(leftOut(lock.packages)).toEqual([]);
  });

  it('names no place to download from', () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved":/);
  });

  it('is completed with what was left out, where the owner finds it', () => {
    const packages = {
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { '@tool/darwin-arm64': '2.0.0' },
      },
      'node_modules/other/node_modules/tool': {
        version: '1.0.0',
        optionalDependencies: { '@tool/darwin-arm64': '1.0.0', '@tool/linux-x64-musl': '1.0.0' },
      },
    };
    const all = completed(packages);
    expect(leftOut(all)).toEqual([]);
    expect(all['node_modules/@tool/darwin-arm64']).toEqual({
      version: '2.0.0',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    });
    expect(all['node_modules/other/node_modules/@tool/darwin-arm64']?.version).toBe('1.0.0');
    expect(all['node_modules/@tool/linux-x64-musl']?.libc).toEqual(['musl']);
  });
});
