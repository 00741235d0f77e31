import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Facility } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Asks before a room or a piece of equipment is deleted. */
export function DeleteFacility({ facility, onClose }: { facility: Facility; onClose: () => void }) {
  const t = useTexts('facilities')
  const client = useQueryClient()
  const removal = useMutation({
    mutationFn: () => api.facilities.remove(facility.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.facilities })
      notifyDone(t.removed)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.removeTitle(facility.name)}
      confirm={t.removeConfirm}
      running={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
    >
      <Text size="sm">{t.removeMeans}</Text>
    </ConfirmDialog>
  )
}
