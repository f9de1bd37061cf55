/** Where bytes are put aside, so that memory holds few of them. */
export interface Aside {
  /** Adds bytes and gives where they begin: at a multiple of four. */
  append(bytes: Uint8Array): number;
  /** Bytes from one place on; valid until the next call. */
  read(from: number, length: number): Uint8Array;
}
