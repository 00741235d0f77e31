import { ActionIcon, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Customer } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

/** Deletes a customer after it was read what that takes with it. */
export function DeleteCustomer({ customer }: { customer: Customer }) {
  const t = useTexts('customers')
  const [opened, { open, close }] = useDisclosure(false)
  const client = useQueryClient()
  const removal = useMutation({
    mutationFn: () => api.customers.remove(customer.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.customers })
      notifyDone(t.wasDeleted(customer.name))
      close()
    },
  })
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t.delete(customer.name)} onClick={open}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t.deleteAsk(customer.name)}
        confirm={t.deleteConfirm}
        running={removal.isPending}
        error={removal.error}
        onConfirm={() => removal.mutate()}
      >
        <Text size="sm">{t.deleteMeans}</Text>
      </ConfirmDialog>
    </>
  )
}
