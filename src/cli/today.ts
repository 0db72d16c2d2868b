/** The clock, for the name of a new folder: the one place that reads it. */

/** The day on the wall, 2026-04-08. */
export function today(): string {
  return isoDay(new Date())
}

/** A day of the calendar as people here read it, whatever the time zone of the clock. */
export function isoDay(day: Readonly<Pick<Date, 'getFullYear' | 'getMonth' | 'getDate'>>): string {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
