/** What stands under a bar: an hour where the reader is, or a day in UTC, as the server counts days. */
export function periodLabel(start: string, by: 'hour' | 'day', options: { locale?: string; timeZone?: string } = {}) {
  const at = new Date(start)
  if (by === 'day') return at.toLocaleDateString(options.locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
  const zone = options.timeZone === undefined ? {} : { timeZone: options.timeZone }
  return at.toLocaleTimeString(options.locale, { hour: 'numeric', minute: '2-digit', ...zone })
}
