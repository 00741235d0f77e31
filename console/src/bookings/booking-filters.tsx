import { SegmentedControl, Select } from '@mantine/core'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { DayFilter } from '../ui/day-filter.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import type { useAddressFilter } from '../ui/use-address-filter.ts'
import { scopeOf } from './booking-query.ts'

export const bookingFilterNames = ['when', 'q', 'status', 'eventTypeId', 'from', 'to'] as const
type Filters = ReturnType<typeof useAddressFilter<(typeof bookingFilterNames)[number]>>

const statuses = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'pending', label: 'Waits for confirmation' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'rejected', label: 'Rejected' },
]

/** Narrows the list of bookings; what is chosen stands in the address. */
export function BookingFilters({ filters }: { filters: Filters }) {
  const { filter, change, replace, clear } = filters
  const { when: _when, ...narrowing } = filter
  const eventTypes = useEventTypes()
  return (
    <>
      <SegmentedControl
        mb="sm"
        size="sm"
        aria-label="When"
        data={[
          { value: 'upcoming', label: 'Upcoming' },
          { value: 'past', label: 'Past' },
          { value: 'all', label: 'All' },
        ]}
        value={scopeOf(filter)}
        onChange={(when) =>
          replace({ ...filter, from: undefined, to: undefined, when: when === 'upcoming' ? undefined : when })
        }
      />
      <FilterBar active={Object.keys(narrowing).length} onClear={clear}>
        <FilterText label="Name, e-mail or title" value={filter.q ?? ''} onChange={(value) => change('q', value)} />
        <Select
          label="Status"
          placeholder="All"
          size="xs"
          clearable
          w={{ base: '100%', xs: 180 }}
          data={statuses}
          value={filter.status ?? null}
          onChange={(value) => change('status', value)}
        />
        <Select
          label="Event type"
          placeholder="All"
          size="xs"
          clearable
          searchable
          w={{ base: '100%', xs: 180 }}
          data={(eventTypes.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={filter.eventTypeId ?? null}
          onChange={(value) => change('eventTypeId', value)}
        />
        <DayFilter label="From" value={filter.from ?? ''} onChange={(value) => change('from', value)} />
        <DayFilter label="To" value={filter.to ?? ''} onChange={(value) => change('to', value)} />
      </FilterBar>
    </>
  )
}
