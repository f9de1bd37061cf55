/** What people call the browser that says this of itself (its user agent). */
export function browserName(agent: string): string {
  if (/Firefox\//.test(agent)) return 'Firefox';
  if (/Edg\//.test(agent)) return 'Edge';
  return /OPR\//.test(agent) ? 'Opera' : 'Chrome';
}
