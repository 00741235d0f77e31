import { Button, Group, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { FilterText } from '../ui/filter-text.tsx'
import type { useAddressFilter } from '../ui/use-address-filter.ts'

export const bookingFilterNames = ['q', 'status', 'eventTypeId', 'from', 'to'] as const
type Filters = ReturnType<typeof useAddressFilter<(typeof bookingFilterNames)[number]>>

const statuses = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'pending', label: 'Waits for confirmation' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'rejected', label: 'Rejected' },
]

/** Narrows the list of bookings; what is chosen stands in the address. */
export function BookingFilters({ filters }: { filters: Filters }) {
  const { filter, change, clear } = filters
  const eventTypes = useEventTypes()
  return (
    <Group gap="xs" align="flex-end" mb="md" role="search" aria-label="Filters">
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
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          size="xs"
          label={name === 'from' ? 'From' : 'To'}
          w={{ base: 'calc(50% - 5px)', xs: 140 }}
          value={filter[name] ?? ''}
          onChange={(event) => change(name, event.currentTarget.value)}
        />
      ))}
      {Object.keys(filter).length > 0 && (
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden />} onClick={clear}>
          Clear filters
        </Button>
      )}
    </Group>
  )
}
