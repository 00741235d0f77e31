import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Deletes a topic of one's own after its consequence was read. */
export function DeleteTopic({ topic }: { topic: string }) {
  const t = useTexts('topics')
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const listeners = useQuery({
    queryKey: [...queryKeys.topics, 'listeners', topic],
    queryFn: async () =>
      (await api.endpoints.list({ limit: 200 })).data.filter((each) => each.triggers.includes(topic)),
    enabled: opened,
  })
  const removal = useMutation({
    mutationFn: () => api.topics.remove(topic),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.topics })
      notifyDone(t.wasDeleted(topic))
      void navigate(pageUrls.topics())
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
        title={t.deleteAsk(topic)}
        confirm={t.deleteConfirm}
        running={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <Text size="sm">{listeners.data === undefined ? ' ' : t.deleteMeans(listeners.data.length)}</Text>
      </ConfirmDialog>
    </>
  )
}
