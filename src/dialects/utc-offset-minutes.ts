// Making a format costs 70 times what using it costs. Zone names may be spelt in any case, so that the number has to be bounded.
const formats = new Map<string, Intl.DateTimeFormat>()
const formatsAtMost = 1000

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  if (formats.size >= formatsAtMost) formats.clear()
  formats.set(timeZone, format)
  return format
}

/**
 * How many minutes the clocks of `timeZone` are ahead of UTC at that instant; negative west of Greenwich. Throws a RangeError for
 * a zone that this runtime does not know.
 */
export function utcOffsetMinutes(timeZone: string, instant: string): number {
  const text = formatOf(timeZone).format(Date.parse(instant))
  const [, sign, hours, minutes, seconds = '0'] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? []
  if (sign === undefined) return 0
  const ahead = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
  return sign === '-' ? -ahead : ahead
}
