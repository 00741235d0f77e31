import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { EventType } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import type { Formats } from '../format/create-formats.ts'
import type { EventTypesTexts } from '../texts/event-types/english.ts'
import type { FormatTexts } from '../texts/format/english.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { BookingLink } from './booking-link.tsx'
import { useEventTypes } from './use-event-types.ts'

function TitleCell({ eventType }: { eventType: EventType }) {
  const t = useTexts('eventTypes')
  return (
    <Stack gap={2}>
      <Group gap={8}>
        <Text size="sm" fw={600}>
          {eventType.title}
        </Text>
        {eventType.requiresConfirmation && (
          <Badge size="sm" variant="default" fw={500} tt="none">
            {t.requiresConfirmation}
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

const columnsOf = (t: EventTypesTexts, kinds: FormatTexts['kinds'], formats: Formats): Column<EventType>[] => [
  { header: t.eventType, cell: (eventType) => <TitleCell eventType={eventType} />, width: '46%', bare: true },
  { header: t.duration, cell: ({ durationMinutes }) => formats.minutes(durationMinutes) },
  { header: t.kind, cell: ({ kind }) => kinds[kind] },
  { header: t.organizer, cell: ({ organizer }) => organizer.name },
  { header: t.bookingLink, cell: (eventType) => <BookingLink eventType={eventType} />, bare: true },
]

/** Everything that can be booked, with its link. */
export function EventTypeListPage() {
  const t = useTexts('eventTypes')
  const formats = useFormats()
  const { kinds } = useTexts('format')
  const eventTypes = useEventTypes()
  const add = (
    <Button component={Link} to={pageUrls.newEventType} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.add}
    </Button>
  )
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={eventTypes.data?.length === 0 ? undefined : add} />
      <Loaded query={eventTypes}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.none} action={add}>
              {t.noneWhy}
            </EmptyState>
          ) : (
            <DataTable
              label={t.title}
              columns={columnsOf(t, kinds, formats)}
              rows={rows}
              rowKey={({ id }) => id}
              rowLink={({ id, title }) => ({ to: pageUrls.eventType(id), label: t.open(title) })}
            />
          )
        }
      </Loaded>
    </>
  )
}
