import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
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
        <FilterChoice
          label={t.topic}
          placeholder={t.all}
          searchable
          width={210}
          options={(topics.data?.data ?? []).map(({ topic }) => topic)}
          value={filter.topic}
          onChange={(value) => change('topic', value)}
        />
        <FilterChoice
          label={t.sentTo}
          placeholder={t.anyWebhook}
          searchable
          options={(endpoints.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.endpointId}
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
