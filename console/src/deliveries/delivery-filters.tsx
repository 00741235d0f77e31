import { Select } from '@mantine/core'
import { DayFilter } from '../ui/day-filter.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
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

const statuses = [
  { value: 'pending', label: 'Waiting or retrying' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'archived', label: 'Archived' },
]

/** Narrows the list of deliveries; what is chosen stands in the address. */
export function DeliveryFilters({ filters }: { filters: Filters }) {
  const { filter, change, clear } = filters
  const endpoints = useEndpoints()
  return (
    <FilterBar active={Object.keys(filter).length} onClear={clear}>
      <FilterText
        label="Search"
        placeholder="Booking, e-mail or id"
        width={175}
        value={filter.q ?? ''}
        onChange={(value) => change('q', value)}
      />
      <Select
        label="Status"
        placeholder="All"
        size="xs"
        clearable
        w={{ base: '100%', xs: 150 }}
        data={statuses}
        value={filter.status ?? null}
        onChange={(value) => change('status', value)}
      />
      <Select
        label="Webhook"
        placeholder="All"
        size="xs"
        clearable
        searchable
        w={{ base: '100%', xs: 150 }}
        data={(endpoints.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.endpointId ?? null}
        onChange={(value) => change('endpointId', value)}
      />
      <FilterText
        label="Trigger"
        placeholder="booking.created"
        width={145}
        value={filter.trigger ?? ''}
        onChange={(value) => change('trigger', value)}
      />
      <DayFilter label="From" value={filter.from ?? ''} onChange={(value) => change('from', value)} />
      <DayFilter label="To" value={filter.to ?? ''} onChange={(value) => change('to', value)} />
    </FilterBar>
  )
}
