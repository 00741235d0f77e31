import { countOf } from '../format/format-number.ts'
import classes from './sparkline.module.css'

const width = 120
const height = 26
const gap = 1.5

/** Deliveries for each of the last 24 hours as bars, now at the right. */
export function Sparkline({ series }: { series: number[] }) {
  const most = Math.max(1, ...series)
  const step = width / Math.max(1, series.length)
  const total = series.reduce((sum, count) => sum + count, 0)
  const label = `${countOf(total, 'delivery', 'deliveries')} in 24 hours, at most ${most} in one`
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={total === 0 ? 'No deliveries in 24 hours' : label}
    >
      {series.map((count, hour) => {
        const bar = count === 0 ? 1.5 : Math.max(3, (count / most) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
            key={hour}
            x={hour * step}
            y={height - bar}
            width={step - gap}
            height={bar}
            rx={1}
            data-empty={count === 0 || undefined}
          />
        )
      })}
    </svg>
  )
}
