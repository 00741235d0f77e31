import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { EventType } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Deletes an event type after its consequence was read. */
export function DeleteEventType({ eventType }: { eventType: EventType }) {
  const t = useTexts('eventTypes')
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const removal = useMutation({
    mutationFn: () => api.eventTypes.remove(eventType.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.eventTypes, exact: true })
      notifyDone(t.wasDeleted(eventType.title))
      void navigate(pageUrls.eventTypes)
    },
  })
  return (
    <>
      <Button variant="default" c="var(--bh-bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
        {t.delete}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t.deleteAsk(eventType.title)}
        confirm={t.deleteConfirm}
        running={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <Text size="sm">{t.deleteMeans(eventType.bookingUrl)}</Text>
      </ConfirmDialog>
    </>
  )
}
