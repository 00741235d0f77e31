import { ActionIcon, Group } from '@mantine/core'
import { IconCode, IconDownload, IconRepeat } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { DeliverySummary } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { apiUrls, pageUrls } from '../api/urls.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'

const look = { variant: 'subtle', color: 'gray', size: 'md' } as const

function ArchivedActions() {
  const t = useTexts('deliveries')
  const icons = [
    { label: t.raw, Glyph: IconCode },
    { label: t.download, Glyph: IconDownload },
    { label: t.replay, Glyph: IconRepeat },
  ]
  return icons.map(({ label, Glyph }) => (
    <ActionIcon key={label} {...look} disabled aria-label={`${label}: ${t.states.archived}`} title={t.archivedWhy}>
      <Glyph size={16} aria-hidden />
    </ActionIcon>
  ))
}

function Replay({ delivery }: { delivery: DeliverySummary }) {
  const t = useTexts('deliveries')
  const notifyProblem = useNotifyProblem()
  const client = useQueryClient()
  const replay = useMutation({
    mutationFn: () => api.deliveries.replay(delivery.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.deliveries })
      notifyDone(t.sentAgain)
    },
    onError: notifyProblem,
  })
  return (
    <ActionIcon
      {...look}
      loading={replay.isPending}
      aria-label={t.replay}
      title={t.replay}
      onClick={() => replay.mutate()}
    >
      <IconRepeat size={16} aria-hidden />
    </ActionIcon>
  )
}

/** What one can do with a delivery in a list: look at it raw, save its payload, send it again. Nothing of that once it is archived. */
export function DeliveryActions({ delivery }: { delivery: DeliverySummary }) {
  const t = useTexts('deliveries')
  const isAdmin = useIsAdmin()
  return (
    <Group gap={2} wrap="nowrap" data-control>
      {delivery.archived ? (
        <ArchivedActions />
      ) : (
        <>
          <ActionIcon {...look} component={Link} to={pageUrls.delivery(delivery.id)} aria-label={t.raw} title={t.raw}>
            <IconCode size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            {...look}
            component="a"
            href={apiUrls.deliveryDownload(delivery.id)}
            download
            aria-label={t.download}
            title={t.download}
          >
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
          {isAdmin && <Replay delivery={delivery} />}
        </>
      )}
    </Group>
  )
}
