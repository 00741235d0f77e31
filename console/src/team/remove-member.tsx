import { Select, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Member } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

interface RemoveMemberProps {
  member: Member
  others: readonly Member[]
  onClose: () => void
}

/** Asks before a member is removed, and who takes over. */
export function RemoveMember({ member, others, onClose }: RemoveMemberProps) {
  const t = useTexts('team')
  const client = useQueryClient()
  const [successorId, setSuccessorId] = useState('')
  const removal = useMutation({
    mutationFn: () => api.members.remove(member.id, successorId === '' ? {} : { successorId }),
    onSuccess: () => {
      // Their event types, absences and calendars are somebody else's or gone.
      void client.invalidateQueries()
      notifyDone(t.memberRemoved(member.name))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.removeMember(member.name)}
      confirm={t.remove}
      keep={t.close}
      running={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
    >
      <Stack gap="sm">
        <Text size="sm">{t.removeMeans}</Text>
        <Select
          label={t.successor}
          allowDeselect={false}
          data={[{ value: '', label: t.nobody }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          value={successorId}
          onChange={(value) => setSuccessorId(value ?? '')}
        />
      </Stack>
    </ConfirmDialog>
  )
}
