import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHistory } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { EndpointDetail, Recovery } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { AdminsOnly } from '../app/admins-only.tsx'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { ExportButton } from '../deliveries/export-button.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { RecoverDialog } from './recover-dialog.tsx'
import { recoveryWords } from './recovery-words.ts'

const everyMs = 2_000

function RecoveryRow({ recovery }: { recovery: Recovery }) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const step = useMutation({
    mutationFn: (name: 'pause' | 'resume' | 'cancel') => api.recoveries.step(recovery.id, name),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.recoveries(recovery.endpointId) }),
    onError: notifyProblem,
  })
  const isAdmin = useIsAdmin()
  const over = recovery.settledAt !== null
  const range = `${formats.exact(new Date(recovery.from))} – ${formats.exact(new Date(recovery.to))}`
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm">{recoveryWords(recovery, t)}</Text>
          <Text size="xs" c="dimmed" className="tabular">
            {range}
          </Text>
        </div>
        {!over && isAdmin && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              loading={step.isPending}
              onClick={() => step.mutate(recovery.state === 'paused' ? 'resume' : 'pause')}
            >
              {recovery.state === 'paused' ? t.resume : t.pause}
            </Button>
            <Button size="compact-sm" variant="default" disabled={step.isPending} onClick={() => step.mutate('cancel')}>
              {t.cancel}
            </Button>
          </Group>
        )}
      </Group>
      {!over && <Progress value={recovery.progress * 100} aria-label={t.progress} />}
    </Stack>
  )
}

/** Sends a time range of a webhook again, and shows the job that does it. */
export function RecoveryPanel({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts('webhooks')
  const [opened, { open, close }] = useDisclosure(false)
  const recoveries = useQuery({
    queryKey: queryKeys.recoveries(endpoint.id),
    queryFn: () => api.recoveries.list({ endpointId: endpoint.id, limit: 1 }),
    refetchInterval: (query) => (query.state.data?.data[0]?.settledAt === null ? everyMs : false),
  })
  const [latest] = recoveries.data?.data ?? []
  return (
    <Stack mb="md" gap="sm">
      <Group gap="xs" justify="flex-end">
        <ExportButton filter={{ endpointId: endpoint.id }} />
        <AdminsOnly>
          <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} onClick={open}>
            {t.recover}
          </Button>
        </AdminsOnly>
      </Group>
      {latest !== undefined && (
        <Panel>
          <RecoveryRow recovery={latest} />
        </Panel>
      )}
      <RecoverDialog key={String(opened)} endpoint={endpoint} opened={opened} onClose={close} />
    </Stack>
  )
}
