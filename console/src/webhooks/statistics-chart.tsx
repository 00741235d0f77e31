import { Group, Text } from '@mantine/core'
import type { EndpointStatistics } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { periodLabel } from './period-label.ts'
import classes from './statistics-chart.module.css'

const width = 720
const height = 200
const foot = 22
const labels = 6

type Period = EndpointStatistics['series'][number]

function Bars({ period, x, step, most }: { period: Period; x: number; step: number; most: number }) {
  const scale = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * (height - 12)))
  const accepted = scale(period.accepted)
  const failed = scale(period.failed)
  const bar = { x: x + step * 0.12, width: step * 0.76 }
  return (
    <>
      <rect {...bar} y={height - accepted} height={accepted} rx={2} className={classes.accepted} />
      <rect {...bar} y={height - accepted - failed} height={failed} rx={2} className={classes.failed} />
    </>
  )
}

/** Accepted deliveries and, on top of them, those that were given up, for each hour or day; now at the right. */
export function StatisticsChart({ statistics: { series, by } }: { statistics: EndpointStatistics }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const label = ({ start }: Period) => periodLabel(start, by, { locale: formats.locale })
  const most = Math.max(1, ...series.map(({ accepted, failed }) => accepted + failed))
  const step = width / Math.max(1, series.length)
  const every = Math.max(1, Math.ceil(series.length / labels))
  return (
    <>
      <Group gap="md" mb="xs">
        <Text size="xs" c="dimmed" component="span">
          <span className={classes.key} data-kind="accepted" aria-hidden /> {t.chartAccepted}
        </Text>
        <Text size="xs" c="dimmed" component="span">
          <span className={classes.key} data-kind="failed" aria-hidden /> {t.chartFailed}
        </Text>
        <Text size="xs" c="dimmed" component="span" className="tabular">
          {t.atMost[by](formats.count(most))}
        </Text>
      </Group>
      <svg className={classes.chart} viewBox={`0 0 ${width} ${height + foot}`} role="img" aria-label={t.chart}>
        <line x1={0} x2={width} y1={height} y2={height} className={classes.axis} />
        {series.map((period, index) => (
          <g key={period.start}>
            <title>{t.period(label(period), period.accepted, period.failed)}</title>
            <rect x={index * step} y={0} width={step} height={height} fill="transparent" />
            <Bars period={period} x={index * step} step={step} most={most} />
            {index % every === 0 && (
              <text x={index * step + step * 0.12} y={height + 16} className={classes.label}>
                {label(period)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </>
  )
}
