import { useFormats } from '../texts/use-texts.ts'

/** When a booking is, in the reader's time zone. */
export function BookingTime({ start, end }: { start: string; end: string }) {
  const formats = useFormats()
  const from = new Date(start)
  return (
    <time dateTime={start} title={formats.hover(from)}>
      {formats.span(from, new Date(end))}
    </time>
  )
}
