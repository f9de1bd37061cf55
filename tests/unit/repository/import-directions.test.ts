import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Which rooms each room may import from (docs/architecture.md has the same table in words). */
const MAY_IMPORT: Record<string, string[]> = {
  domain: [],
  recognition: ['domain'],
  extraction: ['domain'],
  components: ['domain'],
  page: ['domain', 'messaging'],
  messaging: ['domain'],
  language: ['domain', 'components', 'messaging'],
  storage: ['domain', 'recognition'],
  sync: ['domain', 'storage'],
  search: ['domain', 'recognition', 'extraction', 'storage'],
  entrypoints: [
    'domain',
    'recognition',
    'extraction',
    'components',
    'page',
    'messaging',
    'language',
    'storage',
    'sync',
    'search',
  ],
  tools: ['domain', 'recognition', 'extraction', 'storage', 'sync'],
};

/** Rooms whose imports from another room may only be types. */
const TYPES_ONLY: Record<string, string[]> = {
  page: ['messaging'],
  messaging: ['domain'],
  language: ['components', 'messaging'],
};

interface Edge {
  file: string;
  specifier: string;
  target: string | null;
  typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('recognition/index/engine/'));
}

function edgesOf(file: string): Edge[] {
  const { module: record } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  const edges: Edge[] = [];
  const add = (specifier: string, typeOnly: boolean) =>
    edges.push({
      file,
      specifier,
      target: specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), specifier)) : null,
      typeOnly,
    });
  for (const found of record.staticImports) {
    const typeOnly = found.entries.length > 0 && found.entries.every((entry) => entry.isType);
    add(found.moduleRequest.value, typeOnly);
  }
  for (const found of record.staticExports)
    for (const entry of found.entries) if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType);
  for (const found of record.dynamicImports) {
    const text = readFileSync(join(ROOT, file), 'utf8').slice(
      found.moduleRequest.start,
      found.moduleRequest.end,
    );
    const literal = /^['"`]([^'"`]+)['"`]$/.exec(text);
    if (literal?.[1]) add(literal[1], false);
  }
  return edges;
}

const room = (path: string) => path.split('/')[0] ?? '';
const rooms = Object.keys(MAY_IMPORT).filter((name) => {
  try {
    return sourceFiles(name).length > 0;
  } catch {
    return false;
  }
});
const edges = rooms.flatMap((name) => sourceFiles(name)).flatMap(edgesOf);

describe('imports follow the architecture', () => {
  it('looks at every room', () => {
    expect(rooms).toEqual(expect.arrayContaining(['domain', 'recognition', 'page', 'storage', 'components']));
    expect(edges.length).toBeGreaterThan(100);
  });

  it.each(rooms)('%s imports only from the rooms it may', (name) => {
    const wrong = edges
      .filter((edge) => room(edge.file) === name && edge.target && room(edge.target) !== name)
      .filter((edge) => room(edge.target!) in MAY_IMPORT && !MAY_IMPORT[name]!.includes(room(edge.target!)))
      .map((edge) => `${edge.file} imports ${edge.target}`);
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(TYPES_ONLY))('%s takes only types from other rooms that ship code', (name) => {
    const wrong = edges
      .filter((edge) => room(edge.file) === name && edge.target && !edge.typeOnly)
      .filter((edge) => TYPES_ONLY[name]!.includes(room(edge.target!)))
      .map((edge) => `${edge.file} imports ${edge.target}`);
    expect(wrong).toEqual([]);
  });

  it('no entrypoint imports another entrypoint', () => {
    const home = (path: string) => path.split('/')[1];
    const wrong = edges
      .filter(
        (edge) => room(edge.file) === 'entrypoints' && edge.target && room(edge.target) === 'entrypoints',
      )
      .filter((edge) => home(edge.file) !== home(edge.target!))
      .map((edge) => `${edge.file} imports ${edge.target}`);
    expect(wrong).toEqual([]);
  });

  it('the reader never imports storage, sync or components', () => {
    expect(edges.some((edge) => edge.file.startsWith('entrypoints/reader/') && edge.target)).toBe(true);
    const wrong = edges
      .filter((edge) => edge.file.startsWith('entrypoints/reader/') && edge.target)
      .filter((edge) => ['storage', 'sync', 'components', 'recognition'].includes(room(edge.target!)))
      .map((edge) => `${edge.file} imports ${edge.target}`);
    expect(wrong).toEqual([]);
  });

  it.each(['domain', 'recognition', 'extraction', 'components'])('%s uses no extension API', (name) => {
    const wrong = edges
      .filter((edge) => room(edge.file) === name && !edge.typeOnly)
      .filter((edge) => /^(wxt|webextension-polyfill|#imports|#i18n)/.test(edge.specifier))
      .map((edge) => `${edge.file} imports ${edge.specifier}`);
    expect(wrong).toEqual([]);
  });
});
