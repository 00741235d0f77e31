import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { DeliveryFilter } from '../api/api.ts'
import { pageUrls } from '../api/urls.ts'
import { endOfDay, startOfDay } from '../format/day-range.ts'
import { SwitchedOffNotice } from '../settings/switched-off-notice.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { DeliveryFilters, deliveryFilterNames } from './delivery-filters.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { ExportButton } from './export-button.tsx'

const noDeliveries = (
  <EmptyState
    title="No deliveries yet"
    action={
      <Button component={Link} to={pageUrls.webhooks}>
        Go to the webhooks
      </Button>
    }
  >
    A delivery is one event on its way to one webhook. The next booking makes one for every webhook that listens; a
    webhook’s Test tab sends one at once.
  </EmptyState>
)

/** Every delivery, live. */
export function DeliveryListPage() {
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
      <PageHeader
        title="Deliveries"
        description="Each event on its way to each webhook, newest first. The list renews itself."
        actions={<ExportButton filter={filter} />}
      />
      <SwitchedOffNotice />
      <DeliveryFilters filters={filters} />
      <DeliveryList
        filter={filter}
        empty={
          filtered ? (
            <EmptyState
              title="No delivery matches"
              action={
                <Button variant="default" onClick={filters.clear}>
                  Clear filters
                </Button>
              }
            />
          ) : (
            noDeliveries
          )
        }
      />
    </>
  )
}
