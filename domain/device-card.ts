import type { PartialDate } from './partial-date.ts';

/** A dataset that is used on a device: enough to know it by, and to get it elsewhere. */
export interface UsedDataset {
  id: string;
  kind: 'pack' | 'import';
  title: string;
  /** Up to when its facts were gathered; `null` where nobody says. */
  asOf: PartialDate | null;
  /** Switched on there. */
  on: boolean;
  /** Where a pack that was subscribed to is asked for, and the edition that is in the store there. */
  url?: string;
  edition?: number;
}

/** What a device tells the reader's others of itself. */
export interface DeviceCard {
  /** What it is called in each space that it joined, 16 hex digits each. */
  names: string[];
  /** "Firefox", "Chrome", "Edge". */
  browser: string;
  /** Facts in its notebook that count. */
  facts: number;
  datasets: UsedDataset[];
}

/** A dataset that other devices use and this one does not hold. */
export interface UsedElsewhere extends UsedDataset {
  /** What the devices are called that use it. */
  devices: string[];
}
