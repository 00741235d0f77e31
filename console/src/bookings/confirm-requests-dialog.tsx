import { Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking, Scope } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { useBookingAction } from './use-booking-action.ts'

interface ConfirmRequestsDialogProps {
  /** One of a series. */
  booking: Booking
  opened: boolean
  onClose: () => void
  /** Which bookings of the series are meant at first. */
  scope?: Scope
}

/** Accepts requests of a series, after a choice which. */
export function ConfirmRequestsDialog({ booking, opened, onClose, scope: meant = 'this' }: ConfirmRequestsDialogProps) {
  const t = useTexts('bookings')
  const [scope, setScope] = useState<Scope>(meant)
  const text = t.dialogs.confirm
  const mutation = useBookingAction({
    run: () => api.bookings.confirm(booking.uid, { scope }),
    onDone: () => {
      notifyDone(text.done)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={text.title}
      confirm={text.confirm}
      keep={text.keep}
      destructive={false}
      running={mutation.isPending}
      error={mutation.error}
      onConfirm={() => mutation.mutate('')}
    >
      <Text size="sm" mb="sm">
        {text.consequence}
      </Text>
      <ScopeChoice value={scope} onChange={setScope} />
    </ConfirmDialog>
  )
}
