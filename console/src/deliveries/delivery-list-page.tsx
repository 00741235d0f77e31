import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { DeliveryFilter } from '../api/api.ts'
import { pageUrls } from '../api/urls.ts'
import { endOfDay, startOfDay } from '../format/day-range.ts'
import { SwitchedOffNotice } from '../settings/switched-off-notice.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { DeliveryFilters, deliveryFilterNames } from './delivery-filters.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { ExportButton } from './export-button.tsx'

function NoDeliveries() {
  const t = useTexts('deliveries')
  return (
    <EmptyState
      title={t.none}
      action={
        <Button component={Link} to={pageUrls.webhooks}>
          {t.toWebhooks}
        </Button>
      }
    >
      {t.noneWhy}
    </EmptyState>
  )
}

/** Every delivery, live. */
export function DeliveryListPage() {
  const t = useTexts('deliveries')
  const filters = useAddressFilter(deliveryFilterNames)
  const { from, to, ...others } = filters.filter
  const filter: DeliveryFilter = { ...others }
  const start = startOfDay(from)
  const end = endOfDay(to)
  if (start !== undefined) filter.from = start
  if (end !== undefined) filter.to = end
  const filtered = Object.keys(filters.filter).length > 0
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={<ExportButton filter={filter} />} />
      <SwitchedOffNotice />
      <DeliveryFilters filters={filters} />
      <DeliveryList
        filter={filter}
        empty={
          filtered ? (
            <EmptyState
              title={t.noMatch}
              action={
                <Button variant="default" onClick={filters.clear}>
                  {t.clear}
                </Button>
              }
            />
          ) : (
            <NoDeliveries />
          )
        }
      />
    </>
  )
}
