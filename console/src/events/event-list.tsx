import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { api, type EventFilter } from '../api/api.ts'
import type { EventSummary } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import type { EventsTexts } from '../texts/events/english.ts'
import type { FormatTexts } from '../texts/format/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoneSoFar } from '../ui/none-so-far.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { decisionSummary } from './decision-sentence.ts'

const columnsOf = (t: EventsTexts, words: FormatTexts): Column<EventSummary>[] => [
  {
    header: t.event,
    bare: true,
    cell: (event) => (
      <Text component="code" ff="monospace" fz={13} fw={600}>
        {event.topic}
      </Text>
    ),
  },
  { header: t.webhooks, cell: (event) => decisionSummary(event.decisions, t) },
  { header: t.about, cell: (event) => <ShortId id={event.subject.id} /> },
  { header: t.sequence, cell: (event) => event.sequence ?? '–', align: 'end' },
  { header: t.source, cell: (event) => words.sources[event.source] },
  { header: t.when, cell: (event) => <TimeAgo at={event.occurredAt} /> },
]

/** Events, newest first, renewed every few seconds. */
export function EventList({ filter, empty }: { filter: EventFilter; empty?: ReactNode }) {
  const t = useTexts('events')
  const words = useTexts('format')
  const events = usePageList({
    queryKey: queryKeys.eventList(filter),
    load: (page) => api.events.list({ ...filter, ...page }),
    everyMs: 3_000,
  })
  return (
    <Loaded query={events}>
      {(rows) =>
        rows.length === 0 && !events.hasNextPage ? (
          (empty ?? <EmptyState title={t.none}>{t.noneWhy}</EmptyState>)
        ) : (
          <>
            {rows.length === 0 ? (
              <NoneSoFar />
            ) : (
              <DataTable
                label={t.title}
                columns={columnsOf(t, words)}
                rows={rows}
                rowKey={({ id }) => id}
                rowLink={({ id, topic }) => ({ to: pageUrls.event(id), label: t.open(topic) })}
              />
            )}
            <LoadMore query={events} />
          </>
        )
      }
    </Loaded>
  )
}
