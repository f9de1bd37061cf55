/** A mark of the time axis. */
export interface TimeTick {
  /** Beginning of a month, UTC milliseconds. */
  time: number;
  /** Whether a year begins there. */
  year: boolean;
}

/** Steps of the axis, in months. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240];

/** Beginnings of months or years between two times, at most `most` of them, each a round step from the next. */
export function timeTicks(from: number, to: number, most: number): TimeTick[] {
  const first = new Date(from);
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth();
  const last = new Date(to);
  const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
  const step = STEPS.find((months) => (end - start) / months <= Math.max(1, most)) ?? STEPS.at(-1)!;
  const ticks: TimeTick[] = [];
  for (let month = Math.ceil(start / step) * step; month <= end; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time >= from && time <= to) ticks.push({ time, year: month % 12 === 0 });
  }
  return ticks;
}
