/** How a JSON file is laid out, told by its first characters. */
export interface JsonLayout {
  kind: 'postmoney' | 'sparql' | 'records';
  /** Paths of what is to be cut out. */
  paths: string[];
}

/** The layout of a JSON file; `null` where it holds no list. */
export function jsonLayout(beginning: string): JsonLayout | null {
  const text = beginning.trimStart();
  if (text.startsWith('[')) return { kind: 'records', paths: ['$.*'] };
  if (
    /^\{\s*"format"\s*:\s*"postmoney-/.test(text) ||
    /"format"\s*:\s*"postmoney-(?:data|pack)"/.test(text.slice(0, 400))
  )
    return {
      kind: 'postmoney',
      paths: [
        '$.format',
        '$.version',
        '$.id',
        '$.title',
        '$.licence',
        '$.publisher',
        '$.asOf',
        '$.entities.*',
        '$.facts.*',
      ],
    };
  if (/"head"\s*:\s*\{\s*"(?:link|vars)"/.test(text))
    return { kind: 'sparql', paths: ['$.head.vars', '$.results.bindings.*'] };
  // One GLEIF record as the interface gives it.
  if (/"data"\s*:\s*\{\s*"type"\s*:\s*"lei-records"/.test(text))
    return { kind: 'records', paths: ['$.data'] };
  const list = /"([^"\\]{1,60})"\s*:\s*\[\s*[[{]/.exec(text);
  return list?.[1] ? { kind: 'records', paths: [`$.${list[1]}.*`] } : null;
}
