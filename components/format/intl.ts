/** Formats of the browser (ECMA-402) are slow to make and fast to use, so each is made once. */
function once<Options, Format>(
  make: (tag: string, options: Options) => Format,
): (tag: string, options: Options) => Format {
  const made = new Map<string, Format>();
  return (tag, options) => {
    const key = tag + JSON.stringify(options);
    let format = made.get(key);
    if (format === undefined) {
      format = make(tag, options);
      made.set(key, format);
    }
    return format;
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
