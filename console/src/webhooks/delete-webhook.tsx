import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { EndpointDetail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Deletes a webhook after its consequence was read. */
export function DeleteWebhook({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const removal = useMutation({
    mutationFn: () => api.endpoints.remove(endpoint.id),
    onSuccess: ({ cancelledDeliveries }) => {
      void client.invalidateQueries({ queryKey: queryKeys.endpointList })
      notifyDone(
        cancelledDeliveries > 0
          ? t.wasDeletedCancelled(endpoint.name, cancelledDeliveries)
          : t.wasDeleted(endpoint.name),
      )
      void navigate(pageUrls.webhooks)
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
        title={t.deleteAsk(endpoint.name)}
        confirm={t.deleteConfirm}
        running={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <Text size="sm">
          {t.deletion(endpoint.pendingDeliveries)} {t.deletionAfter(endpoint.url ?? endpoint.email ?? '')}
        </Text>
      </ConfirmDialog>
    </>
  )
}
