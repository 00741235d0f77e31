import { formatHover, formatSpan } from '../format/format-time.ts'

/** When a booking is, in the reader's time zone. */
export function BookingTime({ start, end }: { start: string; end: string }) {
  const from = new Date(start)
  return (
    <time dateTime={start} title={formatHover(from)}>
      {formatSpan(from, new Date(end))}
    </time>
  )
}
