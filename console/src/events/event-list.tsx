import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { api, type EventFilter } from '../api/api.ts'
import type { EventSummary } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { sourceWords } from '../format/words.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoneSoFar } from '../ui/none-so-far.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { decisionSummary } from './decision-sentence.ts'

const columns: Column<EventSummary>[] = [
  {
    header: 'Event',
    bare: true,
    cell: (event) => (
      <Text component="code" ff="monospace" fz={13} fw={600}>
        {event.topic}
      </Text>
    ),
  },
  { header: 'Webhooks', cell: (event) => decisionSummary(event.decisions) },
  { header: 'About', cell: (event) => <ShortId id={event.subject.id} /> },
  { header: 'Sequence', cell: (event) => event.sequence ?? '–', align: 'end' },
  { header: 'Source', cell: (event) => sourceWords[event.source] },
  { header: 'When', cell: (event) => <TimeAgo at={event.occurredAt} /> },
]

/** Events, newest first, renewed every few seconds. */
export function EventList({ filter, empty }: { filter: EventFilter; empty?: ReactNode }) {
  const events = usePageList({
    queryKey: queryKeys.eventList(filter),
    load: (page) => api.events.list({ ...filter, ...page }),
    everyMs: 3_000,
  })
  return (
    <Loaded query={events}>
      {(rows) =>
        rows.length === 0 && !events.hasNextPage ? (
          (empty ?? (
            <EmptyState title="No events yet">They appear here by themselves as soon as something happens.</EmptyState>
          ))
        ) : (
          <>
            {rows.length === 0 ? (
              <NoneSoFar />
            ) : (
              <DataTable
                label="Events"
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
                rowLink={({ id, topic }) => ({ to: pageUrls.event(id), label: `Open the event ${topic}` })}
              />
            )}
            <LoadMore query={events} />
          </>
        )
      }
    </Loaded>
  )
}
