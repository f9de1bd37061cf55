import type { Entity } from '../../../../domain/entity.ts';
import type { Fact } from '../../../../domain/fact.ts';
import type { ImportOptions } from '../../../../domain/import-options.ts';
import { type ByteSource, bytesSource } from '../../../../storage/import/reading/bytes/byte-source.ts';
import type { ImportEvent } from '../../../../storage/import/reading/events.ts';
import { readImport } from '../../../../storage/import/reading/read-import.ts';
import { addToReport, emptyReport, type ImportReport } from '../../../../storage/import/reading/report.ts';

/** What came of an import in a test. */
export interface Imported {
  report: ImportReport;
  entities: Entity[];
  facts: Fact[];
  events: ImportEvent[];
  /** Codes of rejected rows, with their row numbers. */
  rejected: [number, string][];
  /** Codes of values left out, with their row numbers. */
  leftOut: [number, string][];
}

/** The reader's day in tests. */
export const TODAY = '2026-11-30';

/** Imports text (as UTF-8), bytes or a source. */
export async function imported(
  content: string | Uint8Array | ByteSource,
  options: ImportOptions & { file?: string } = {},
): Promise<Imported> {
  const { file = 'list.csv', ...rest } = options;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const source = bytes instanceof Uint8Array ? bytesSource(file, bytes) : bytes;
  const report = emptyReport();
  const events: ImportEvent[] = [];
  for await (const batch of readImport(source, { today: TODAY, ...rest })) events.push(...batch);
  for (const event of events) addToReport(report, event);
  return {
    report,
    events,
    entities: joined(events),
    facts: events.flatMap((event) => (event.kind === 'fact' ? [event.fact] : [])),
    rejected: events.flatMap((event) =>
      event.kind === 'rejected' ? [[event.trouble.row, event.trouble.code] as [number, string]] : [],
    ),
    leftOut: events.flatMap((event) =>
      event.kind === 'left-out' ? [[event.trouble.row, event.trouble.code] as [number, string]] : [],
    ),
  };
}

/** The entities, with what later events added to them. */
function joined(events: readonly ImportEvent[]): Entity[] {
  const byId = new Map<string, Entity>();
  for (const event of events) {
    if (event.kind !== 'entity') continue;
    const before = byId.get(event.entity.id);
    byId.set(
      event.entity.id,
      before
        ? {
            ...before,
            ...event.entity,
            roles: [...new Set([...before.roles, ...event.entity.roles])],
            aliases: [...before.aliases, ...event.entity.aliases],
          }
        : event.entity,
    );
  }
  return [...byId.values()];
}
