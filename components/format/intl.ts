/**
 * Makes something of a language and options only once: formats of the browser (ECMA-402) are slow to make and fast
 * to use.
 */
export function once<Options, Made>(
  make: (tag: string, options: Options) => Made,
): (tag: string, options: Options) => Made {
  const made = new Map<string, Made>();
  return (tag, options) => {
    const key = tag + JSON.stringify(options);
    let known = made.get(key);
    if (known === undefined) {
      known = make(tag, options);
      made.set(key, known);
    }
    return known;
  };
}

/** `Intl.NumberFormat`, the same one for the same language and options. */
export const numberFormat = once(
  (tag: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options),
);

/** `Intl.DateTimeFormat`, the same one for the same language and options. */
export const dateFormat = once(
  (tag: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options),
);

/** `Intl.DisplayNames`, the same one for the same language and options. */
export const displayNamesFormat = once(
  (tag: string, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(tag, options),
);
