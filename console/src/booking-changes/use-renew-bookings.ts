import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '../api/query-keys.ts'

/** Renews what a change of a booking changes: bookings, and what webhooks were told of them. */
export function useRenewBookings(): () => void {
  const client = useQueryClient()
  return () => {
    for (const key of [queryKeys.bookings, queryKeys.events, queryKeys.deliveries]) {
      void client.invalidateQueries({ queryKey: key })
    }
  }
}
