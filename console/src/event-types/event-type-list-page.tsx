import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { EventType } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { formatMinutes } from '../format/format-duration.ts'
import { kindWords } from '../format/words.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { BookingLink } from './booking-link.tsx'
import { useEventTypes } from './use-event-types.ts'

function TitleCell(eventType: EventType) {
  return (
    <Stack gap={2}>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          {eventType.title}
        </Text>
        {eventType.requiresConfirmation && (
          <Badge size="sm" variant="default" fw={500} tt="none">
            Requires confirmation
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {eventType.privateTitle === null ? '' : `${eventType.privateTitle} · `}
        {eventType.bookingUrl.replace(/^https?:\/\//, '')}
      </Text>
    </Stack>
  )
}

const columns: Column<EventType>[] = [
  { header: 'Event type', cell: TitleCell, width: '46%', bare: true },
  { header: 'Duration', cell: ({ durationMinutes }) => formatMinutes(durationMinutes) },
  { header: 'Kind', cell: ({ kind }) => kindWords[kind] },
  { header: 'Organizer', cell: ({ organizer }) => organizer.name },
  { header: 'Booking link', cell: (eventType) => <BookingLink eventType={eventType} />, bare: true },
]

const add = (
  <Button component={Link} to={pageUrls.newEventType} leftSection={<IconPlus size={16} aria-hidden />}>
    Add event type
  </Button>
)

/** Everything that can be booked, with its link. */
export function EventTypeListPage() {
  const eventTypes = useEventTypes()
  return (
    <>
      <PageHeader
        title="Event types"
        description="What can be booked, when, and at which link."
        actions={eventTypes.data?.length === 0 ? undefined : add}
      />
      <Loaded query={eventTypes}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing can be booked yet" action={add}>
              An event type says what can be booked, for how long and when. It has a link that you share.
            </EmptyState>
          ) : (
            <DataTable
              label="Event types"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowLink={({ id, title }) => ({ to: pageUrls.eventType(id), label: `Open ${title}` })}
            />
          )
        }
      </Loaded>
    </>
  )
}
