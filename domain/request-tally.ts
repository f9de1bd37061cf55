/** Requests made since Postmoney was installed, by host: how many, and when the last (UTC milliseconds). */
export type RequestTally = Record<string, { count: number; last: number }>;
