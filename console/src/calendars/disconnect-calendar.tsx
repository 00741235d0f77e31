import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { Calendar } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Disconnects a calendar after its consequence was read. */
export function DisconnectCalendar({ calendar: { id, name } }: { calendar: Calendar }) {
  const t = useTexts('calendars')
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const removal = useMutation({
    mutationFn: () => api.calendars.remove(id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.calendarList })
      notifyDone(t.disconnected(name))
      void navigate(pageUrls.calendars)
    },
  })
  return (
    <>
      <Button variant="default" c="var(--bh-bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
        {t.disconnect}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t.disconnectAsk(name)}
        confirm={t.disconnectConfirm}
        running={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <Text size="sm">{t.disconnectMeans}</Text>
      </ConfirmDialog>
    </>
  )
}
