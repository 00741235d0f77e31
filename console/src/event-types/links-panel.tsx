import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../api/api.ts'
import type { BookingLink, EventType } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'

function LinkRow({ link, onDelete }: { link: BookingLink; onDelete: () => void }) {
  const t = useTexts('offers')
  const name = link.name ?? t.linkNameless
  return (
    <Group gap="sm" justify="space-between">
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {link.maxUses === null ? t.linkUsedAny(link.uses) : t.linkUsed(link.uses, link.maxUses)}
        </Text>
      </Stack>
      <Group gap="xs">
        <CopyButton text={link.url} label={t.linkCopy} />
        <ActionIcon variant="subtle" color="gray" aria-label={t.linkDelete(name)} onClick={onDelete}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  )
}

function NewLink({ onMake, making }: { onMake: (name: string, once: boolean) => void; making: boolean }) {
  const t = useTexts('offers')
  const [name, setName] = useState('')
  const [uses, setUses] = useState<string>('one')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onMake(name.trim(), uses === 'one')
    setName('')
  }
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t.linkName}
          maxLength={200}
          style={{ flex: '1 1 12rem' }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t.linkUses}
          allowDeselect={false}
          w={220}
          value={uses}
          onChange={(value) => setUses(value ?? 'one')}
          data={[
            { value: 'one', label: t.linkOne },
            { value: 'any', label: t.linkAny },
          ]}
        />
        <Button type="submit" variant="default" loading={making}>
          {t.linkMake}
        </Button>
      </Group>
    </form>
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
  const making = useMutation({
    mutationFn: ({ name, once }: { name: string; once: boolean }) =>
      api.bookingLinks.create(eventType.id, { name: name === '' ? null : name, maxUses: once ? 1 : null }),
    onSuccess: () => done(t.linkMade),
    onError: notifyProblem,
  })
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
        <NewLink making={making.isPending} onMake={(name, once) => making.mutate({ name, once })} />
      </Stack>
    </Panel>
  )
}
