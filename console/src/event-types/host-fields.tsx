import { ActionIcon, Button, Group, Input, NumberInput, Select, Stack } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

const schedulings = ['individual', 'round-robin', 'collective'] as const

/** Whom bookings are for: the organizer, or members by turns or together. */
export function HostFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  const { scheduling, hosts } = form.values
  const members = useQuery({ queryKey: queryKeys.members, queryFn: api.members.list, staleTime: 60_000 })
  const choices = (members.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const add = () => {
    const free = choices.find(({ value }) => !hosts.some(({ memberId }) => memberId === value))
    form.insertListItem('hosts', { memberId: free?.value ?? '', weight: 1, availability: null, timeZone: null })
  }
  return (
    <Stack gap="sm">
      <Select
        label={t.scheduling}
        allowDeselect={false}
        maw={320}
        data={schedulings.map((value) => ({ value, label: t.schedulings[value] }))}
        {...form.getInputProps('scheduling')}
      />
      {scheduling !== 'individual' && (
        <Input.Wrapper label={t.hosts} labelElement="div" description={t.hostsHelp}>
          <Stack gap="xs" mt={8}>
            {hosts.map((_host, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a host is their place in the list
              <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
                <Select
                  aria-label={t.host(index + 1)}
                  allowDeselect={false}
                  style={{ flex: 1 }}
                  data={choices}
                  {...form.getInputProps(`hosts.${index}.memberId`)}
                />
                {scheduling === 'round-robin' && (
                  <NumberInput
                    aria-label={t.weightOf(index + 1)}
                    prefix={`${t.weight} `}
                    min={1}
                    max={100}
                    w={140}
                    {...form.getInputProps(`hosts.${index}.weight`)}
                  />
                )}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={6}
                  aria-label={t.removeHost(index + 1)}
                  onClick={() => form.removeListItem('hosts', index)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Group>
            ))}
            <div>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden />}
                disabled={members.isPending}
                onClick={add}
              >
                {t.addHost}
              </Button>
            </div>
          </Stack>
        </Input.Wrapper>
      )}
    </Stack>
  )
}
