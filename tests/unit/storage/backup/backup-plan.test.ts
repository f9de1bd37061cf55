import { describe, expect, it } from 'vitest';
import { isBackupDue, MOST_FILES, placeOfBackup } from '../../../../storage/backup/backup-plan.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 30, 12);
const last = { at: NOW - 30 * HOUR, bytes: 1_000, records: 5, file: 'Postmoney/postmoney-backup-3.json.gz' };

describe('the daily backup', () => {
  it.each([
    ['is due a day after the last one', { last }, 6, true],
    ['is due when none was written', { last: null }, 1, true],
    ['is not due when nothing was written since', { last }, 5, false],
    ['is not due within the day', { last: { ...last, at: NOW - 5 * HOUR } }, 6, false],
    ['is due when the clock was set back', { last: { ...last, at: NOW + 90 * HOUR } }, 6, true],
    ['is not due for an empty notebook', { last: null }, 0, false],
    ['is not due when it is off', { last, on: false }, 6, false],
  ])('%s', (_, state, records, due) => {
    expect(isBackupDue({ on: true, failed: null, ...state }, records, NOW)).toBe(due);
  });

  it('writes over the oldest of seven files', () => {
    const files = [];
    let before: { at: number; bytes: number; records: number; file: string } | null = null;
    for (let day = 0; day < 9; day++) {
      const place: { file: string; surplus: string[] } = placeOfBackup(before, 1_000)!;
      files.push(/\d/.exec(place.file)![0]);
      expect(place.surplus).toEqual([]);
      before = { ...last, file: place.file };
    }
    expect(files.join('')).toBe('123456712');
  });

  it('keeps fewer files where they are large, and none that alone is too large', () => {
    const place = placeOfBackup({ ...last, file: 'Postmoney/postmoney-backup-5.json.gz' }, 60_000_000)!;
    expect(place.file).toBe('Postmoney/postmoney-backup-1.json.gz');
    expect(place.surplus).toHaveLength(MOST_FILES - 3);
    expect(place.surplus[0]).toBe('Postmoney/postmoney-backup-4.json.gz');
    expect(placeOfBackup(null, 300_000_000)).toBeNull();
  });
});
