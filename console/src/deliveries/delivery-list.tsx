import type { ReactNode } from 'react'
import { api, type DeliveryFilter } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoneSoFar } from '../ui/none-so-far.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { deliveryColumns, type HideableColumn } from './delivery-columns.tsx'
import { useDeliveryStream } from './use-delivery-stream.ts'

interface DeliveryListProps {
  filter: DeliveryFilter
  /** Columns that say the same in every row. */
  hidden?: readonly HideableColumn[]
  empty?: ReactNode
}

/** Deliveries, newest first: renewed with every attempt, and every few seconds for what waits for its first. */
export function DeliveryList({ filter, hidden = [], empty }: DeliveryListProps) {
  const t = useTexts('deliveries')
  const isLive = useDeliveryStream(filter)
  const deliveries = usePageList({
    queryKey: queryKeys.deliveryList(filter),
    load: (page) => api.deliveries.list({ ...filter, ...page }),
    everyMs: isLive ? 10_000 : 2_500,
  })
  return (
    <Loaded query={deliveries}>
      {(rows) =>
        rows.length === 0 && !deliveries.hasNextPage ? (
          (empty ?? <EmptyState title={t.none}>{t.noneSoon}</EmptyState>)
        ) : (
          <>
            {rows.length === 0 ? (
              <NoneSoFar />
            ) : (
              <DataTable
                label={t.title}
                columns={deliveryColumns(t, hidden)}
                rows={rows}
                rowKey={({ id }) => id}
                rowLink={({ id, trigger, endpointName }) => ({
                  to: pageUrls.delivery(id),
                  label: t.open(trigger, endpointName),
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
