const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** A span of milliseconds as people say it: `182 ms`, `1.2 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number, locale?: string): string {
  if (ms < 1) return ms <= 0 ? '0 ms' : '< 1 ms'
  if (Math.round(ms) < second) return `${Math.round(ms)} ms`
  const tenths = Math.round(ms / 100) / 10
  if (tenths < 10) return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tenths)} s`
  const seconds = Math.round(ms / second)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(ms / minute)
  if (minutes < 1_440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(ms / hour)
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** Minutes as people plan them: `30 min`, `1 h 30 min`, `2 d`. */
export function formatMinutes(minutes: number): string {
  if (minutes === 0) return 'none'
  return formatDuration(minutes * minute)
}

export const milliseconds = { second, minute, hour, day } as const
