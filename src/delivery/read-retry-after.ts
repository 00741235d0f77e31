/**
 * How long a receiver asks to be left alone, in milliseconds from `now`: seconds or a date of HTTP (RFC 9110, 10.2.3). Null when the
 * header is absent, cannot be read, or names a time that has passed.
 */
export function readRetryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null
  const text = value.trim()
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000
  // Date.parse takes many forms; those of HTTP all begin with the name of a day.
  if (!/^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? /.test(text)) return null
  const at = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(at) || at <= now.getTime() ? null : at - now.getTime()
}
