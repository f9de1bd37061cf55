/** What the browser says of the room on this computer, in bytes. */
export interface StoreSpace {
  used: number;
  /** As much as the browser would let us keep. */
  most: number;
  /** Whether the browser promised not to clear it away when the disk runs low. */
  kept: boolean;
}

/** Below this much room, in bytes, the next import may not fit. */
export const LOW_SPACE_BYTES = 500_000_000;

/** Whether the reader should make room. */
export const isSpaceLow = ({ used, most }: StoreSpace): boolean => most - used < LOW_SPACE_BYTES;
