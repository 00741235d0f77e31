import { Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { EndpointDetail, RecoveryInput } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

const statuses = ['failed', 'cancelled', 'delivered', 'all'] as const

interface RecoverDialogProps {
  endpoint: EndpointDetail
  opened: boolean
  onClose: () => void
}

/** What a field for a date and a time shows, where the reader is: `2026-03-02T08:00`. */
function localMinute(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Asks for the range that is to be sent again. */
export function RecoverDialog({ endpoint, opened, onClose }: RecoverDialogProps) {
  const t = useTexts('webhooks')
  const client = useQueryClient()
  const [from, setFrom] = useState(() => localMinute(new Date(Date.now() - 86_400_000)))
  const [to, setTo] = useState('')
  const [status, setStatus] = useState<NonNullable<RecoveryInput['status']>>('failed')
  const recover = useMutation({
    mutationFn: () => {
      const range = { from: new Date(from).toISOString(), status }
      return api.endpoints.recover(endpoint.id, to === '' ? range : { ...range, to: new Date(to).toISOString() })
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.recoveries(endpoint.id) })
      notifyDone(t.recoverBegun)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t.recoverAsk(endpoint.name)}
      confirm={t.recoverConfirm}
      keep={t.recoverKeep}
      destructive={false}
      browserChecks
      running={recover.isPending}
      error={recover.error}
      onConfirm={() => recover.mutate()}
    >
      <Stack gap="sm">
        <Text size="sm">{t.recoverMeans}</Text>
        <Group grow align="flex-start">
          <TextInput
            type="datetime-local"
            label={t.from}
            required
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={t.to}
            description={t.toHelp}
            inputWrapperOrder={['label', 'input', 'description']}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <Select
          label={t.whichDeliveries}
          allowDeselect={false}
          data={statuses.map((each) => ({ value: each, label: t.recoverStates[each] }))}
          value={status}
          onChange={(value) => setStatus(statuses.find((each) => each === value) ?? 'failed')}
        />
      </Stack>
    </ConfirmDialog>
  )
}
