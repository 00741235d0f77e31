import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Booking } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'

interface BookingActionOptions {
  run: (reason: { reason?: string }) => Promise<Booking>
  onDone: (booking: Booking) => void
}

/** Runs one action on a booking with an optional reason, and renews what it changed. */
export function useBookingAction({ run, onDone }: BookingActionOptions) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => run(reason.trim() === '' ? {} : { reason: reason.trim() }),
    onSuccess: (booking) => {
      for (const key of [queryKeys.bookings, queryKeys.events, queryKeys.deliveries]) {
        void client.invalidateQueries({ queryKey: key })
      }
      onDone(booking)
    },
  })
}
