import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { ApiKey } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Takes a key back after its consequence was read. */
export function RevokeApiKey({ apiKey }: { apiKey: ApiKey }) {
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const revocation = useMutation({
    mutationFn: () => api.apiKeys.revoke(apiKey.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.apiKeys })
      notifyDone(`${apiKey.name} was revoked.`)
      close()
    },
  })
  return (
    <>
      <Button size="compact-sm" variant="default" c="var(--bh-bad)" onClick={open} aria-label={`Revoke ${apiKey.name}`}>
        Revoke
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={`Revoke ${apiKey.name}?`}
        confirm="Revoke key"
        running={revocation.isPending}
        error={revocation.error}
        onConfirm={() => revocation.mutate()}
      >
        <Text size="sm">Whatever uses this key is refused from now on. It cannot be brought back.</Text>
      </ConfirmDialog>
    </>
  )
}
