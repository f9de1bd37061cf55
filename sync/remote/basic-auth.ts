import { toBase64 } from './base64.ts';

/** The header of an account (RFC 7617, in UTF-8); none without one. */
export function basicAuth(user: string, password: string): Record<string, string> {
  if (user === '' && password === '') return {};
  return { Authorization: `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}` };
}
