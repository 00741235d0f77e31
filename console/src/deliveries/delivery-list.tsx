import type { ReactNode } from 'react'
import { api, type DeliveryFilter } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoneSoFar } from '../ui/none-so-far.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { deliveryColumns } from './delivery-columns.tsx'

interface DeliveryListProps {
  filter: DeliveryFilter
  /** Columns that say the same in every row. */
  hidden?: readonly ('Webhook' | 'About')[]
  empty?: ReactNode
}

const nothingYet = (
  <EmptyState title="No deliveries yet">They appear here by themselves as soon as something happens.</EmptyState>
)

/** Deliveries, newest first, renewed every few seconds. */
export function DeliveryList({ filter, hidden = [], empty = nothingYet }: DeliveryListProps) {
  const deliveries = usePageList({
    queryKey: queryKeys.deliveryList(filter),
    load: (page) => api.deliveries.list({ ...filter, ...page }),
    everyMs: 2_500,
  })
  return (
    <Loaded query={deliveries}>
      {(rows) =>
        rows.length === 0 && !deliveries.hasNextPage ? (
          empty
        ) : (
          <>
            {rows.length === 0 ? (
              <NoneSoFar />
            ) : (
              <DataTable
                label="Deliveries"
                columns={deliveryColumns(hidden)}
                rows={rows}
                rowKey={({ id }) => id}
                rowLink={({ id, trigger, endpointName }) => ({
                  to: pageUrls.delivery(id),
                  label: `Open the delivery of ${trigger} to ${endpointName}`,
                })}
              />
            )}
            <LoadMore query={deliveries} />
          </>
        )
      }
    </Loaded>
  )
}
