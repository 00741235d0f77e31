/** An instant as Calenso writes it, in UTC: `2026-01-31 10:00:00`. */
export function utcTime(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
}
