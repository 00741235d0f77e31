import { useTexts } from '../texts/use-texts.ts'
import { DayFilter } from '../ui/day-filter.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import type { useAddressFilter } from '../ui/use-address-filter.ts'
import { useEndpoints } from '../webhooks/use-endpoints.ts'

export const deliveryFilterNames = [
  'q',
  'status',
  'endpointId',
  'trigger',
  'subjectId',
  'eventId',
  'from',
  'to',
] as const
type Filters = ReturnType<typeof useAddressFilter<(typeof deliveryFilterNames)[number]>>

const statuses = ['pending', 'delivered', 'failed', 'cancelled', 'archived'] as const

/** Narrows the list of deliveries; what is chosen stands in the address. */
export function DeliveryFilters({ filters }: { filters: Filters }) {
  const t = useTexts('deliveries')
  const { filter, change, clear } = filters
  const endpoints = useEndpoints()
  return (
    <FilterBar active={Object.keys(filter).length} onClear={clear}>
      <FilterText
        label={t.search}
        placeholder={t.searchHint}
        width={175}
        value={filter.q ?? ''}
        onChange={(value) => change('q', value)}
      />
      <FilterChoice
        label={t.status}
        placeholder={t.all}
        width={150}
        options={statuses.map((status) => ({ value: status, label: t.filterStates[status] }))}
        value={filter.status}
        onChange={(value) => change('status', value)}
      />
      <FilterChoice
        label={t.webhook}
        placeholder={t.all}
        searchable
        width={150}
        options={(endpoints.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.endpointId}
        onChange={(value) => change('endpointId', value)}
      />
      <FilterText
        label={t.trigger}
        placeholder="booking.created"
        width={145}
        value={filter.trigger ?? ''}
        onChange={(value) => change('trigger', value)}
      />
      <DayFilter label={t.from} value={filter.from ?? ''} onChange={(value) => change('from', value)} />
      <DayFilter label={t.to} value={filter.to ?? ''} onChange={(value) => change('to', value)} />
    </FilterBar>
  )
}
