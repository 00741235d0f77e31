import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { useNow } from '../ui/use-now.ts'
import { type BookingAction, possibleActions } from './booking-state.ts'
import { ConfirmRequestsDialog } from './confirm-requests-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { RescheduleDialog } from './reschedule-dialog.tsx'
import { useBookingAction } from './use-booking-action.ts'

/** What can be done with a booking now. */
export function BookingActions({ booking }: { booking: Booking }) {
  const t = useTexts('bookings')
  const notifyProblem = useNotifyProblem()
  const [open, setOpen] = useState<BookingAction | null>(null)
  const possible = possibleActions(booking, useNow(30_000))
  const confirm = useBookingAction({
    run: () => api.bookings.confirm(booking.uid),
    onDone: () => notifyDone(t.confirmed),
  })
  const close = () => setOpen(null)
  const inSeries = booking.series !== undefined
  return (
    <>
      {possible.includes('cancel') && (
        <Button variant="default" c="var(--bh-bad)" onClick={() => setOpen('cancel')}>
          {t.cancel}
        </Button>
      )}
      {possible.includes('reschedule') && (
        <Button variant="default" onClick={() => setOpen('reschedule')}>
          {t.reschedule}
        </Button>
      )}
      {possible.includes('reject') && (
        <Button variant="default" onClick={() => setOpen('reject')}>
          {t.reject}
        </Button>
      )}
      {possible.includes('confirm') && (
        <Button
          loading={confirm.isPending}
          onClick={() => (inSeries ? setOpen('confirm') : confirm.mutate('', { onError: notifyProblem }))}
        >
          {t.confirm}
        </Button>
      )}
      <ReasonDialog booking={booking} action="cancel" opened={open === 'cancel'} onClose={close} />
      <ReasonDialog booking={booking} action="reject" opened={open === 'reject'} onClose={close} />
      <RescheduleDialog booking={booking} opened={open === 'reschedule'} onClose={close} />
      {inSeries && <ConfirmRequestsDialog booking={booking} opened={open === 'confirm'} onClose={close} />}
    </>
  )
}
