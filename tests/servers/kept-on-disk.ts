import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { TestServer } from './test-server.ts';

const filesOf = ({ disk }: TestServer): string[] =>
  readdirSync(disk!, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => join(file.parentPath, file.name));

/** Everything that a server keeps on its disk, in one. */
export const keptOnDisk = (server: TestServer): Buffer =>
  Buffer.concat(filesOf(server).map((file) => readFileSync(file)));

const AT_ONCE = 8 * 1024 * 1024;

/** Those of some words that stand anywhere on a server's disk, however large that is. */
export function foundOnDisk(server: TestServer, words: readonly string[]): string[] {
  const found = new Set<string>();
  const overlap = Math.max(...words.map((word) => Buffer.byteLength(word)));
  const bytes = Buffer.alloc(AT_ONCE);
  for (const file of filesOf(server)) {
    const open = openSync(file, 'r');
    try {
      let at = 0;
      for (let read = AT_ONCE; read === AT_ONCE; at += AT_ONCE - overlap) {
        read = readSync(open, bytes, 0, AT_ONCE, at);
        const here = bytes.subarray(0, read);
        for (const word of words) if (!found.has(word) && here.includes(word)) found.add(word);
      }
    } finally {
      closeSync(open);
    }
  }
  return words.filter((word) => found.has(word));
}
