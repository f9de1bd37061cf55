/*
 * The address of a pack that another page of the workspace leads to. It is written into the field of the Data page, and asked
 * for only once the reader presses the button there.
 */

let wanted = '';

/** Opens the Data page with an address filled in; '' fills nothing in. */
export function leadToPack(address: string): void {
  wanted = address;
  location.hash = 'data';
}

/** The address to fill in, once. */
export function takeWantedPack(): string {
  const address = wanted;
  wanted = '';
  return address;
}
