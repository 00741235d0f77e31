import { Badge, Group, Text } from '@mantine/core'
import type { DeliverySummary } from '../api/api-shapes.ts'
import type { Column } from '../ui/data-table.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { DeliveryStatusMark } from './delivery-status-mark.tsx'
import { outcomeWords } from './outcome-words.ts'

function TriggerCell(delivery: DeliverySummary) {
  return (
    <Group gap={6}>
      <Text component="code" ff="monospace" fz={13}>
        {delivery.trigger}
      </Text>
      {delivery.test && (
        <Badge size="xs" variant="default">
          Test
        </Badge>
      )}
      {delivery.replayOf !== null && (
        <Badge size="xs" variant="default">
          Replay · sent {delivery.timesSent}×
        </Badge>
      )}
    </Group>
  )
}

/** The columns of a list of deliveries. */
export function deliveryColumns(hidden: readonly ('Webhook' | 'About')[]): Column<DeliverySummary>[] {
  const columns: Column<DeliverySummary>[] = [
    { header: 'Status', cell: (delivery) => <DeliveryStatusMark delivery={delivery} />, width: '12.5rem', bare: true },
    { header: 'Answer', cell: (delivery) => outcomeWords(delivery.lastStatusCode, delivery.lastError) },
    { header: 'Trigger', cell: TriggerCell },
    { header: 'Webhook', cell: (delivery) => delivery.endpointName },
    { header: 'About', cell: (delivery) => <ShortId id={delivery.subjectId} /> },
    { header: 'Attempts', cell: (delivery) => delivery.attemptCount, align: 'end' },
    { header: 'When', cell: (delivery) => <TimeAgo at={delivery.createdAt} /> },
  ]
  return columns.filter(({ header }) => !hidden.some((name) => name === header))
}
