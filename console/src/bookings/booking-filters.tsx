import { SegmentedControl } from '@mantine/core'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DayFilter } from '../ui/day-filter.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChoice } from '../ui/filter-choice.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import type { useAddressFilter } from '../ui/use-address-filter.ts'
import { scopeOf } from './booking-query.ts'
import { MemberFilter } from './member-filter.tsx'

export const bookingFilterNames = ['when', 'q', 'status', 'eventTypeId', 'memberId', 'from', 'to'] as const
type Filters = ReturnType<typeof useAddressFilter<(typeof bookingFilterNames)[number]>>

const scopes = ['upcoming', 'past', 'all'] as const
const statuses = ['accepted', 'pending', 'cancelled', 'rejected'] as const

/** Narrows the list of bookings; what is chosen stands in the address. */
export function BookingFilters({ filters }: { filters: Filters }) {
  const t = useTexts('bookings')
  const words = useTexts('format')
  const { filter, change, replace, clear } = filters
  const { when: _when, ...narrowing } = filter
  const eventTypes = useEventTypes()
  return (
    <>
      <SegmentedControl
        mb="sm"
        size="sm"
        aria-label={t.when}
        data={scopes.map((scope) => ({ value: scope, label: t.scopes[scope] }))}
        value={scopeOf(filter)}
        onChange={(when) =>
          replace({ ...filter, from: undefined, to: undefined, when: when === 'upcoming' ? undefined : when })
        }
      />
      <FilterBar active={Object.keys(narrowing).length} onClear={clear}>
        <FilterText label={t.search} value={filter.q ?? ''} onChange={(value) => change('q', value)} />
        <FilterChoice
          label={t.status}
          placeholder={t.all}
          width={150}
          options={statuses.map((status) => ({ value: status, label: words.bookingStates[status] }))}
          value={filter.status}
          onChange={(value) => change('status', value)}
        />
        <FilterChoice
          label={t.eventType}
          placeholder={t.all}
          searchable
          width={150}
          options={(eventTypes.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={filter.eventTypeId}
          onChange={(value) => change('eventTypeId', value)}
        />
        <MemberFilter value={filter.memberId} onChange={(value) => change('memberId', value)} />
        <DayFilter label={t.from} value={filter.from ?? ''} onChange={(value) => change('from', value)} />
        <DayFilter label={t.to} value={filter.to ?? ''} onChange={(value) => change('to', value)} />
      </FilterBar>
    </>
  )
}
