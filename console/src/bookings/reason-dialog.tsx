import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking, Scope } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { useBookingAction } from './use-booking-action.ts'

interface ReasonDialogProps {
  booking: Booking
  action: 'cancel' | 'reject'
  opened: boolean
  onClose: () => void
  /** Of a series: which bookings are meant at first. */
  scope?: Scope
}

/** Cancels or rejects, with a reason that the webhooks carry. */
export function ReasonDialog({ booking, action, opened, onClose, scope: meant = 'this' }: ReasonDialogProps) {
  const t = useTexts('bookings')
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState<Scope>(meant)
  const text = t.dialogs[action]
  const mutation = useBookingAction({
    run: (input) =>
      action === 'cancel'
        ? api.bookings.cancel(booking.uid, { ...input, scope })
        : api.bookings.reject(booking.uid, { ...input, scope }),
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
      running={mutation.isPending}
      error={mutation.error}
      onConfirm={() => mutation.mutate(reason)}
    >
      <Text size="sm" mb="sm">
        {text.consequence}
      </Text>
      {booking.series !== undefined && <ScopeChoice value={scope} onChange={setScope} mb="sm" />}
      <Textarea
        label={t.reason}
        description={t.reasonHelp}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
