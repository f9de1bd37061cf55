/**
 * How many things the running context asked the network for, as the browser counted them (Resource Timing): anything
 * whose address is on the web. `own` is the address of the extension's own files, which stand on `https:` nowhere.
 */
export function requestsMade(own: string): number {
  return performance
    .getEntriesByType('resource')
    .filter(({ name }) => /^https?:/.test(name) && !name.startsWith(own)).length;
}
