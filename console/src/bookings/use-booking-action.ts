import { useMutation } from '@tanstack/react-query'
import type { Booking } from '../api/api-shapes.ts'
import { useRenewBookings } from '../booking-changes/use-renew-bookings.ts'

interface BookingActionOptions {
  run: (reason: { reason?: string }) => Promise<Booking>
  onDone: (booking: Booking) => void
}

/** Runs one action on a booking with an optional reason, and renews what it changed. */
export function useBookingAction({ run, onDone }: BookingActionOptions) {
  const renew = useRenewBookings()
  return useMutation({
    mutationFn: (reason: string) => run(reason.trim() === '' ? {} : { reason: reason.trim() }),
    onSuccess: (booking) => {
      renew()
      onDone(booking)
    },
  })
}
