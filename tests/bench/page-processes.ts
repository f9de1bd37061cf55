import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';

/** Private memory of a process in bytes; 0 once it is gone. */
export function privateBytes(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, size]) =>
      Number(size),
    );
    return kilobytes.reduce((sum, size) => sum + size, 0) * 1_024;
  } catch {
    return 0;
  }
}

/** A process that pages of a browser run in, or its worker. */
export interface PageProcess {
  id: number;
  type: string;
  /** Seconds that it has worked. */
  cpuTime: number;
}

/** Processes of pages. */
export async function renderers(page: Page): Promise<PageProcess[]> {
  const client = await page.browser().target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  return processInfo.filter(({ type }) => type === 'renderer');
}
