import { numberFormat } from './intl.ts';

const inUnit = (value: number, unit: string, locale: string) =>
  numberFormat(locale, { style: 'unit', unit, maximumFractionDigits: unit === 'byte' ? 0 : 1 }).format(value);

/** A size as readers write it, in decimal units: "812 byte", "1.2 kB", "84 MB", "1.3 GB". */
export function formatSize(bytes: number, locale: string): string {
  if (bytes < 1e3) return inUnit(bytes, 'byte', locale);
  if (bytes < 1e6) return inUnit(bytes / 1e3, 'kilobyte', locale);
  if (bytes < 1e9) return inUnit(bytes / 1e6, 'megabyte', locale);
  return inUnit(bytes / 1e9, 'gigabyte', locale);
}
