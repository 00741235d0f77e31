import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { ApiKey } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Takes a key back after its consequence was read. */
export function RevokeApiKey({ apiKey }: { apiKey: ApiKey }) {
  const t = useTexts('apiKeys')
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const revocation = useMutation({
    mutationFn: () => api.apiKeys.revoke(apiKey.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.apiKeys })
      notifyDone(t.wasRevoked(apiKey.name))
      close()
    },
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        c="var(--bh-bad)"
        onClick={open}
        aria-label={t.revokeNamed(apiKey.name)}
      >
        {' '}
        {t.revoke}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t.revokeAsk(apiKey.name)}
        confirm={t.revokeKey}
        running={revocation.isPending}
        error={revocation.error}
        onConfirm={() => revocation.mutate()}
      >
        <Text size="sm">{t.revokeMeans}</Text>
      </ConfirmDialog>
    </>
  )
}
