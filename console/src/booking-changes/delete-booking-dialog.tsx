import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useRenewBookings } from './use-renew-bookings.ts'

/** Removes a booking from every list. */
export function DeleteBookingDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('bookingChanges')
  const renew = useRenewBookings()
  const navigate = useNavigate()
  const removing = useMutation({
    mutationFn: () => api.bookings.remove(booking.uid),
    onSuccess: async () => {
      notifyDone(t.removed)
      // Its page asks for it again and again, so that it goes first.
      await navigate(pageUrls.bookings(), { replace: true })
      renew()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.removeTitle}
      confirm={t.removeConfirm}
      running={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate()}
    >
      <Text size="sm">{t.removeMeans}</Text>
    </ConfirmDialog>
  )
}
