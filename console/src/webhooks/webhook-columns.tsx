import { Badge, Group, Stack, Text } from '@mantine/core'
import type { EndpointWithStats } from '../api/api-shapes.ts'
import { useSayFailure } from '../deliveries/use-say-failure.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import type { WebhooksTexts } from '../texts/webhooks/english.ts'
import type { Column } from '../ui/data-table.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { acceptedSentence } from './accepted-sentence.ts'
import { DialectBadge } from './dialect-badge.tsx'
import { EnabledSwitch } from './enabled-switch.tsx'
import { firstTriggers } from './group-triggers.ts'
import { receiverState } from './receiver-state.ts'
import { Sparkline } from './sparkline.tsx'
import classes from './webhook-columns.module.css'

function NameCell({ endpoint }: { endpoint: EndpointWithStats }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const trouble = receiverState(endpoint, new Date(), t, formats)
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm">
      <EnabledSwitch endpoint={endpoint} />
      <div className={classes.name}>
        <Group gap={8}>
          <Text fw={600} size="sm" component="span">
            {endpoint.name}
          </Text>
          <DialectBadge name={endpoint.dialect} />
        </Group>
        <Text size="xs" c="dimmed" className={classes.address}>
          {endpoint.url ?? endpoint.email}
        </Text>
        {trouble !== null && (
          <Text size="xs" c="var(--bh-warn)">
            {trouble}
          </Text>
        )}
      </div>
    </Group>
  )
}

function TriggersCell(endpoint: EndpointWithStats) {
  const { shown, more } = firstTriggers(endpoint.triggers)
  return (
    <Stack gap={3} align="flex-start">
      {shown.map((trigger) => (
        <code key={trigger} className={classes.trigger}>
          {trigger}
        </code>
      ))}
      {more > 0 && (
        <Badge variant="default" size="sm" title={endpoint.triggers.slice(2).join('\n')} data-control>
          +{more}
        </Badge>
      )}
    </Stack>
  )
}

function DayCell({ stats }: Pick<EndpointWithStats, 'stats'>) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  if (stats === undefined) return null
  return (
    <Stack gap={2}>
      <Sparkline series={stats.series} />
      <Text size="xs" c="dimmed" className="tabular">
        {acceptedSentence(stats, t, formats)}
      </Text>
    </Stack>
  )
}

function FailureCell({ stats }: Pick<EndpointWithStats, 'stats'>) {
  const t = useTexts('webhooks')
  const say = useSayFailure()
  const failure = stats?.lastFailure ?? null
  if (failure === null) {
    return (
      <Text size="sm" c="dimmed">
        {t.noFailure}
      </Text>
    )
  }
  return (
    <Text size="sm" className={classes.failure}>
      <TimeAgo at={failure.at} />: {say(failure)}
    </Text>
  )
}

/** The columns of the list of webhooks. */
export const webhookColumns = (t: WebhooksTexts): Column<EndpointWithStats>[] => [
  { header: t.webhook, cell: (endpoint) => <NameCell endpoint={endpoint} />, width: '40%', bare: true },
  { header: t.triggers, cell: TriggersCell, width: '20%' },
  { header: t.lastDay, cell: ({ stats }) => <DayCell stats={stats} />, width: '20%' },
  { header: t.lastFailure, cell: ({ stats }) => <FailureCell stats={stats} />, width: '20%' },
]
