import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { nameOf } from './name-of.ts'
import type { RegistrationDialogProps } from './registration-dialog-props.ts'
import { useGroupAction } from './use-group-action.ts'

/** Cancels a registration, or takes it out of the waiting list. */
export function CancelRegistration({ registration, onClose }: RegistrationDialogProps) {
  const t = useTexts('groupEvents')
  const [reason, setReason] = useState('')
  const waits = registration.status === 'waiting'
  const name = nameOf(registration)
  const cancel = useGroupAction(
    () => api.groupEvents.cancelRegistration(registration.uid, reason.trim() === '' ? {} : { reason: reason.trim() }),
    () => {
      notifyDone(t.cancelledOne)
      onClose()
    },
  )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={waits ? t.leaveTitle(name) : t.cancelOneTitle(name)}
      confirm={waits ? t.leaveConfirm : t.cancelOneConfirm}
      keep={t.keep}
      running={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate()}
    >
      <Text size="sm" mb="sm">
        {waits ? t.leaveMeans : t.cancelOneMeans}
      </Text>
      {!waits && (
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
      )}
    </ConfirmDialog>
  )
}
