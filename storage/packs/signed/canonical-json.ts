/**
 * JSON as one text only, whatever order its fields came in: the JSON Canonicalization Scheme (RFC 8785), which is
 * ECMAScript's own way of writing texts and numbers, without white space, and with the names of fields in the order of
 * their UTF-16 units. `value` is what `JSON.parse` gives.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}
