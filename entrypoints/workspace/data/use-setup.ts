import { useMemo, useRef, useState } from 'preact/hooks';
import type { ImportSetup } from '../../../components/data/setup-types.ts';
import type { ImportPreview } from '../../../domain/import-job.ts';
import type { ImportOptions } from '../../../domain/import-options.ts';
import type { StoreFault } from '../../../domain/store-fault.ts';
import { startImport } from '../../../storage/import/imports.ts';
import { dayOf } from '../../../storage/notes.ts';
import { rememberedTable, rememberTable } from '../../../storage/remembered-tables.ts';

/** Formats that are nobody's: their datasets are named by their files. */
const NAMELESS: ReadonlySet<string> = new Set(['columns', 'names']);

const read = async (file: File, options: ImportOptions) => {
  // The reading half is large, and wanted only when a file was chosen.
  const { previewImport } = await import('../../../storage/import/preview.ts');
  return previewImport(file, options);
};

/** A dataset's name for a list of the reader's own: that of its file. */
function namedBy(file: File): ImportOptions['dataset'] {
  const title = file.name.replace(/\.(?:csv|tsv|txt|xlsx|json|gz|zip)$/gi, '') || file.name;
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30);
  return { id: `list-${slug || 'own'}`, title, publisher: title };
}

/** What an earlier file with the same header was taken for, and a name for a list that has none. */
async function suggested(file: File, { reading }: ImportPreview, options: ImportOptions) {
  if (!reading) return null;
  const remembered = await rememberedTable(reading.header);
  const dataset = NAMELESS.has(reading.format) ? namedBy(file) : undefined;
  if (!remembered && !dataset) return null;
  return {
    remembered: remembered !== null,
    options: { ...options, ...remembered, ...(dataset && { dataset }) },
  };
}

/** A file on its way to be imported: chosen, looked at, corrected, begun. */
export function useSetup(tell: (fault: StoreFault | null) => void) {
  const [setup, setSetup] = useState<ImportSetup | null>(null);
  const file = useRef<File | null>(null);
  // What was chosen later may be read sooner.
  const turn = useRef(0);
  const hands = useMemo(() => {
    const leave = () => {
      turn.current += 1;
      file.current = null;
      setSetup(null);
    };
    const look = async (chosen: File, options: ImportOptions): Promise<ImportPreview | null> => {
      const mine = ++turn.current;
      setSetup((before) => before && { ...before, options, reading: true });
      const answer = await read(chosen, options);
      if (mine !== turn.current) return null;
      tell(answer.ok ? null : answer.error);
      if (!answer.ok) {
        setSetup(null);
        return null;
      }
      setSetup((before) => before && { ...before, options, preview: answer.value, reading: false });
      return answer.value;
    };
    return {
      onFile: async (chosen: File) => {
        file.current = chosen;
        const options: ImportOptions = { today: dayOf(new Date()) };
        const { name: fileName, size: fileBytes } = chosen;
        setSetup({ fileName, fileBytes, options, preview: null, reading: true, remembered: false });
        const preview = await look(chosen, options);
        const better = preview && (await suggested(chosen, preview, options));
        if (!better || file.current !== chosen) return;
        setSetup((before) => before && { ...before, remembered: better.remembered });
        await look(chosen, better.options);
      },
      onOptions: (options: ImportOptions) => {
        if (file.current) void look(file.current, options);
      },
      onLeave: leave,
      start: async (from: ImportSetup, remember: boolean) => {
        if (!file.current) return;
        const { dataset: _, today: __, list: ___, ...table } = from.options;
        const header = from.preview?.reading?.header ?? [];
        if (remember && Object.keys(table).length > 0) await rememberTable(header, table);
        const { dataset } = from.preview ?? {};
        const started = await startImport(file.current, { ...from.options, ...(dataset && { dataset }) });
        tell(started.ok ? null : started.error);
        if (started.ok) leave();
      },
    };
  }, [tell]);
  return { setup, ...hands };
}
