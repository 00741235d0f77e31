import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { BookingLink, EventType } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { useNow } from '../ui/use-now.ts'
import { NewLink } from './new-link.tsx'

function LinkRow({ link, onDelete }: { link: BookingLink; onDelete: () => void }) {
  const t = useTexts('offers')
  const formats = useFormats()
  const now = useNow(60_000)
  const name = link.name ?? t.linkNameless
  const used = link.maxUses === null ? t.linkUsedAny(link.uses) : t.linkUsed(link.uses, link.maxUses)
  const end = link.expiresAt === null ? null : new Date(link.expiresAt)
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {used}
          {end !== null && ` · ${end <= now ? t.linkEnded(formats.exact(end)) : t.linkGoodUntil(formats.exact(end))}`}
        </Text>
      </Stack>
      <Group gap="xs" wrap="nowrap" flex="none">
        <CopyButton text={link.url} label={t.linkCopy} />
        <ActionIcon variant="subtle" color="gray" aria-label={t.linkDelete(name)} onClick={onDelete}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  )
}

/** Links that open an event type for one booking or for somebody in particular. */
export function LinksPanel({ eventType }: { eventType: EventType }) {
  const t = useTexts('offers')
  const client = useQueryClient()
  const notifyProblem = useNotifyProblem()
  const queryKey = queryKeys.bookingLinks(eventType.id)
  const links = useQuery({ queryKey, queryFn: () => api.bookingLinks.list(eventType.id) })
  const done = (message: string) => {
    void client.invalidateQueries({ queryKey })
    notifyDone(message)
  }
  const removal = useMutation({
    mutationFn: (id: string) => api.bookingLinks.remove(eventType.id, id),
    onSuccess: () => done(t.linkDeleted),
    onError: notifyProblem,
  })
  return (
    <Panel title={t.links} maw={860} mt="md">
      <Stack>
        <Text size="sm" c="dimmed">
          {t.linksHelp}
        </Text>
        {links.data?.data.map((link) => (
          <LinkRow key={link.id} link={link} onDelete={() => removal.mutate(link.id)} />
        ))}
        <NewLink eventTypeId={eventType.id} onMade={() => done(t.linkMade)} />
      </Stack>
    </Panel>
  )
}
