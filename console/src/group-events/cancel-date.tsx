import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import type { DateDialogProps } from './date-dialog-props.ts'
import { useGroupAction } from './use-group-action.ts'

/** Asks before a date is cancelled with all its registrations. */
export function CancelDate({ date, onClose }: DateDialogProps) {
  const t = useTexts('groupEvents')
  const [reason, setReason] = useState('')
  const cancel = useGroupAction(
    () => api.groupEvents.cancelDate(date.id, reason.trim() === '' ? {} : { reason: reason.trim() }),
    () => {
      notifyDone(t.dateCancelled)
      onClose()
    },
  )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.cancelTitle}
      confirm={t.cancelConfirm}
      keep={t.keep}
      running={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate()}
    >
      <Text size="sm" mb="sm">
        {t.cancelMeans(date.seatsTaken, date.waiting)}
      </Text>
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
