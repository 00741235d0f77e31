import { Group, Stack, Text } from '@mantine/core'
import { api } from '../api/api.ts'
import type { Customer } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { usePageList } from '../ui/use-page-list.ts'

function NameCell(customer: Customer) {
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {customer.name}
      </Text>
      <Text size="xs" c="dimmed">
        {customer.email}
      </Text>
    </Stack>
  )
}

const columns: Column<Customer>[] = [
  { header: 'Customer', cell: NameCell, width: '34%', bare: true },
  { header: 'Phone', cell: ({ phone }) => phone ?? '–' },
  { header: 'Time zone', cell: ({ timeZone }) => timeZone ?? '–' },
  { header: 'Since', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
  { header: 'Bookings', cell: ({ email }) => <TextLink to={pageUrls.bookings({ q: email })}>Show</TextLink> },
  { header: 'Id', cell: ({ id }) => <ShortId id={id} /> },
]

/** Everybody from outside who booked. */
export function CustomerListPage() {
  const { filter, change } = useAddressFilter(['q'])
  const customers = usePageList({
    queryKey: queryKeys.customerList(filter),
    load: (page) => api.customers.list({ ...filter, ...page }),
  })
  return (
    <>
      <PageHeader
        title="Customers"
        description="People from outside, one for each e-mail address. The first booking adds them."
      />
      <Group mb="md" role="search" aria-label="Filters">
        <FilterText
          label="Name or e-mail"
          width={260}
          value={filter.q ?? ''}
          onChange={(value) => change('q', value)}
        />
      </Group>
      <Loaded query={customers}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={filter.q === undefined ? 'No customers yet' : 'No customer matches'}>
              {filter.q === undefined ? 'Whoever books through a booking link appears here.' : undefined}
            </EmptyState>
          ) : (
            <>
              <DataTable label="Customers" columns={columns} rows={rows} rowKey={({ id }) => id} />
              <LoadMore query={customers} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
