import { Text } from '@mantine/core'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import type { DateDialogProps } from './date-dialog-props.ts'
import { useGroupAction } from './use-group-action.ts'

/** Asks before a date disappears from the lists. */
export function RemoveDate({ date, onClose }: DateDialogProps) {
  const t = useTexts('groupEvents')
  const navigate = useNavigate()
  const removal = useGroupAction(
    () => api.groupEvents.removeDate(date.id),
    () => {
      notifyDone(t.dateRemoved)
      void navigate(pageUrls.groupEvent(date.eventTypeId), { replace: true })
    },
  )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.removeTitle}
      confirm={t.remove}
      keep={t.keep}
      running={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
    >
      <Text size="sm">{t.removeMeans}</Text>
    </ConfirmDialog>
  )
}
