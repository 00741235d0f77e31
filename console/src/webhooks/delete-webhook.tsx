import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { EndpointDetail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { countOf } from '../format/format-number.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { deletionConsequence } from './accepted-sentence.ts'

/** Deletes a webhook after its consequence was read. */
export function DeleteWebhook({ endpoint }: { endpoint: EndpointDetail }) {
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const navigate = useNavigate()
  const removal = useMutation({
    mutationFn: () => api.endpoints.remove(endpoint.id),
    onSuccess: ({ cancelledDeliveries }) => {
      void client.invalidateQueries({ queryKey: queryKeys.endpointList })
      const cancelled =
        cancelledDeliveries > 0 ? ` ${countOf(cancelledDeliveries, 'delivery was', 'deliveries were')} cancelled.` : ''
      notifyDone(`${endpoint.name} was deleted.${cancelled}`)
      void navigate(pageUrls.webhooks)
    },
  })
  return (
    <>
      <Button variant="default" c="var(--bh-bad)" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
        Delete
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={`Delete ${endpoint.name}?`}
        confirm="Delete webhook"
        running={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <Text size="sm">
          {deletionConsequence(endpoint.pendingDeliveries)} Nothing more is sent to {endpoint.url ?? endpoint.email}.
          Its past deliveries stay in the log.
        </Text>
      </ConfirmDialog>
    </>
  )
}
