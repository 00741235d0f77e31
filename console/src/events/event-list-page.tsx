import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { useEndpoints } from '../webhooks/use-endpoints.ts'
import { EventList } from './event-list.tsx'

const filterNames = ['topic', 'endpointId', 'subjectId'] as const

/** Every event and what became of it. */
export function EventListPage() {
  const t = useTexts('events')
  const { filter, change, clear } = useAddressFilter(filterNames)
  const topics = useQuery({ queryKey: queryKeys.topics, queryFn: api.topics.list, staleTime: 60_000 })
  const endpoints = useEndpoints()
  const filtered = Object.keys(filter).length > 0
  const clearButton = (
    <Button variant="default" onClick={clear}>
      {' '}
      {t.clear}
    </Button>
  )
  return (
    <>
      <PageHeader title={t.title} description={t.intro} />
      <FilterBar active={Object.keys(filter).length} onClear={clear}>
        <Select
          label={t.topic}
          placeholder={t.all}
          size="xs"
          clearable
          searchable
          w={{ base: '100%', xs: 210 }}
          data={(topics.data?.data ?? []).map(({ topic }) => topic)}
          value={filter.topic ?? null}
          onChange={(value) => change('topic', value)}
        />
        <Select
          label={t.sentTo}
          placeholder={t.anyWebhook}
          size="xs"
          clearable
          searchable
          w={{ base: '100%', xs: 180 }}
          data={(endpoints.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.endpointId ?? null}
          onChange={(value) => change('endpointId', value)}
        />
        <FilterText
          label={t.bookingOrSubject}
          placeholder="bkg_…"
          value={filter.subjectId ?? ''}
          onChange={(value) => change('subjectId', value)}
        />
      </FilterBar>
      <EventList
        filter={filter}
        {...(filtered ? { empty: <EmptyState title={t.noMatch} action={clearButton} /> } : {})}
      />
    </>
  )
}
