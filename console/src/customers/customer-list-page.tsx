import { Group, Stack, Text } from '@mantine/core'
import { api } from '../api/api.ts'
import type { Customer } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { apiUrls, pageUrls } from '../api/urls.ts'
import type { CustomersTexts } from '../texts/customers/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { FilterText } from '../ui/filter-text.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { usePageList } from '../ui/use-page-list.ts'
import { DeleteCustomer } from './delete-customer.tsx'
import { AddCustomer, EditCustomer } from './edit-customer.tsx'

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

const columnsOf = (t: CustomersTexts): Column<Customer>[] => [
  { header: t.customer, cell: NameCell, width: '34%', bare: true },
  { header: t.phone, cell: ({ phone }) => phone ?? '–' },
  { header: t.timeZone, cell: ({ timeZone }) => timeZone ?? '–' },
  { header: t.since, cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
  { header: t.bookings, cell: ({ email }) => <TextLink to={pageUrls.bookings({ q: email })}>{t.show}</TextLink> },
  { header: t.id, cell: ({ id }) => <ShortId id={id} /> },
  {
    header: t.actions,
    cell: (customer) => (
      <Group gap={2} wrap="nowrap">
        <EditCustomer customer={customer} />
        <DeleteCustomer customer={customer} />
      </Group>
    ),
  },
]

/** Everybody from outside who booked. */
export function CustomerListPage() {
  const t = useTexts('customers')
  const { filter, change } = useAddressFilter(['q'])
  const customers = usePageList({
    queryKey: queryKeys.customerList(filter),
    load: (page) => api.customers.list({ ...filter, ...page }),
  })
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.intro}
        actions={
          <>
            <ExportMenu
              label={t.export}
              names={t.exports}
              hrefOf={(format) => apiUrls.customerExport({ ...filter, format })}
            />
            <AddCustomer />
          </>
        }
      />
      <Group mb="md" role="search" aria-label={t.filters}>
        <FilterText label={t.nameOrEmail} width={260} value={filter.q ?? ''} onChange={(value) => change('q', value)} />
      </Group>
      <Loaded query={customers}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={filter.q === undefined ? t.none : t.noMatch}>
              {filter.q === undefined ? t.noneWhy : undefined}
            </EmptyState>
          ) : (
            <>
              <DataTable label={t.title} columns={columnsOf(t)} rows={rows} rowKey={({ id }) => id} />
              <LoadMore query={customers} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
