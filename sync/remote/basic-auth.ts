/** The header of an account (RFC 7617, in UTF-8); none without one. */
export function basicAuth(user: string, password: string): Record<string, string> {
  if (user === '' && password === '') return {};
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
