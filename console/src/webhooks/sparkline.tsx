import { useTexts } from '../texts/use-texts.ts'
import { barsOf, type Hour } from './bars-of.ts'
import classes from './sparkline.module.css'

const width = 120
const height = 26
const gap = 1.5

/** What was accepted (2xx) in each of the last 24 hours and, on top of it, what was given up; now at the right. */
export function Sparkline({ series }: { series: Hour[] }) {
  const t = useTexts('webhooks')
  const step = width / Math.max(1, series.length)
  const accepted = series.reduce((sum, hour) => sum + hour.accepted, 0)
  const failed = series.reduce((sum, hour) => sum + hour.failed, 0)
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={accepted + failed === 0 ? t.sparklineNone : t.sparkline(accepted, failed)}
    >
      {barsOf(series, height).map((bar, hour) => {
        const place = { x: hour * step, width: step - gap, rx: 1 }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
          <g key={hour}>
            {bar.empty && <rect {...place} y={height - 1.5} height={1.5} data-empty />}
            {bar.accepted > 0 && <rect {...place} y={height - bar.accepted} height={bar.accepted} />}
            {bar.failed > 0 && (
              <rect {...place} y={height - bar.accepted - bar.failed} height={bar.failed} data-kind="failed" />
            )}
          </g>
        )
      })}
    </svg>
  )
}
