import { Badge, Group, Text } from '@mantine/core'
import type { DeliverySummary } from '../api/api-shapes.ts'
import type { DeliveriesTexts } from '../texts/deliveries/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { Column } from '../ui/data-table.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { DeliveryActions } from './delivery-actions.tsx'
import { DeliveryStatusMark } from './delivery-status-mark.tsx'
import { outcomeWords } from './outcome-words.ts'

function TriggerCell({ delivery }: { delivery: DeliverySummary }) {
  const t = useTexts('deliveries')
  return (
    <Group gap={6}>
      <Text component="code" ff="monospace" fz={13}>
        {delivery.trigger}
      </Text>
      {delivery.test && (
        <Badge size="xs" variant="default">
          {t.test}
        </Badge>
      )}
      {delivery.replayOf !== null && (
        <Badge size="xs" variant="default">
          {t.replaySent(delivery.timesSent)}
        </Badge>
      )}
    </Group>
  )
}

export type HideableColumn = 'webhook' | 'about'

/** The columns of a list of deliveries. */
export function deliveryColumns(t: DeliveriesTexts, hidden: readonly HideableColumn[]): Column<DeliverySummary>[] {
  const columns: (Column<DeliverySummary> & { name?: HideableColumn })[] = [
    { header: t.status, cell: (delivery) => <DeliveryStatusMark delivery={delivery} />, width: '12.5rem', bare: true },
    { header: t.answer, cell: (delivery) => outcomeWords(delivery.lastStatusCode, delivery.lastError, t) },
    { header: t.trigger, cell: (delivery) => <TriggerCell delivery={delivery} /> },
    { name: 'webhook', header: t.webhook, cell: (delivery) => delivery.endpointName },
    { name: 'about', header: t.about, cell: (delivery) => <ShortId id={delivery.subjectId} /> },
    { header: t.attemptCount, cell: (delivery) => delivery.attemptCount, align: 'end' },
    { header: t.when, cell: (delivery) => <TimeAgo at={delivery.createdAt} /> },
    { header: t.actions, cell: (delivery) => <DeliveryActions delivery={delivery} /> },
  ]
  return columns.filter(({ name }) => name === undefined || !hidden.includes(name))
}
