import { Button, Group, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { FilterText } from '../ui/filter-text.tsx'
import type { useAddressFilter } from '../ui/use-address-filter.ts'
import { useEndpoints } from '../webhooks/use-endpoints.ts'

export const deliveryFilterNames = ['status', 'endpointId', 'trigger', 'subjectId', 'eventId', 'from', 'to'] as const
type Filters = ReturnType<typeof useAddressFilter<(typeof deliveryFilterNames)[number]>>

const statuses = [
  { value: 'pending', label: 'Waiting or retrying' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
  { value: 'archived', label: 'Archived' },
]

function DayFilter({ name, label, filters }: { name: 'from' | 'to'; label: string; filters: Filters }) {
  return (
    <TextInput
      type="date"
      size="xs"
      label={label}
      w={{ base: 'calc(50% - 4px)', xs: 140 }}
      value={filters.filter[name] ?? ''}
      onChange={(event) => filters.change(name, event.currentTarget.value)}
    />
  )
}

/** Narrows the list of deliveries; what is chosen stands in the address. */
export function DeliveryFilters({ filters }: { filters: Filters }) {
  const { filter, change, clear } = filters
  const endpoints = useEndpoints()
  return (
    <Group gap="xs" align="flex-end" mb="md" role="search" aria-label="Filters">
      <Select
        label="Status"
        placeholder="All"
        size="xs"
        clearable
        w={{ base: '100%', xs: 160 }}
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
        w={{ base: '100%', xs: 180 }}
        data={(endpoints.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.endpointId ?? null}
        onChange={(value) => change('endpointId', value)}
      />
      <FilterText
        label="Trigger"
        placeholder="booking.created"
        width={160}
        value={filter.trigger ?? ''}
        onChange={(value) => change('trigger', value)}
      />
      <FilterText
        label="Booking or other subject"
        placeholder="bkg_…"
        width={180}
        value={filter.subjectId ?? ''}
        onChange={(value) => change('subjectId', value)}
      />
      <DayFilter name="from" label="From" filters={filters} />
      <DayFilter name="to" label="To" filters={filters} />
      {Object.keys(filter).length > 0 && (
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden />} onClick={clear}>
          Clear filters
        </Button>
      )}
    </Group>
  )
}
