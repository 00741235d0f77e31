import { formatExact, formatHover, formatRelative } from '../format/format-time.ts'
import { useNow } from './use-now.ts'

/** A relative time that keeps itself right; the exact one, its zone and UTC on hover. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow(10_000)
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatHover(date)} style={{ whiteSpace: 'nowrap' }}>
      {formatRelative(date, now)}
    </time>
  )
}

/** The exact time, for detail pages; UTC on hover. */
export function ExactTime({ at }: { at: string }) {
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatHover(date)}>
      {formatExact(date)}
    </time>
  )
}
