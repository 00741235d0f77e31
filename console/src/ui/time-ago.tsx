import { useFormats } from '../texts/use-texts.ts'
import { useNow } from './use-now.ts'

/** A relative time that keeps itself right; the exact one, its zone and UTC on hover. */
export function TimeAgo({ at }: { at: string }) {
  const formats = useFormats()
  const now = useNow(10_000)
  const date = new Date(at)
  return (
    <time dateTime={at} title={formats.hover(date)} style={{ whiteSpace: 'nowrap' }}>
      {formats.relative(date, now)}
    </time>
  )
}

/** The exact time, for detail pages; UTC on hover. */
export function ExactTime({ at }: { at: string }) {
  const formats = useFormats()
  const date = new Date(at)
  return (
    <time dateTime={at} title={formats.hover(date)}>
      {formats.exact(date)}
    </time>
  )
}
