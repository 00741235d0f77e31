import { ActionIcon, Button, Group, Input, NumberInput, Paper, Select, Stack, Switch } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { HoursFields } from './availability-fields.tsx'
import type { HostValues } from './offer-values.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

const schedulings = ['individual', 'round-robin', 'collective'] as const

interface HostCardProps {
  form: EventTypeForm
  index: number
  host: HostValues
  choices: { value: string; label: string }[]
}

function HostCard({ form, index, host, choices }: HostCardProps) {
  const t = useTexts('offers')
  const at = `hosts.${index}.` as const
  const name = choices.find(({ value }) => value === host.memberId)?.label ?? t.host(index + 1)
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="sm">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <Select
            aria-label={t.host(index + 1)}
            allowDeselect={false}
            style={{ flex: 1 }}
            data={choices}
            {...form.getInputProps(`${at}memberId`)}
          />
          {form.values.scheduling === 'round-robin' && (
            <NumberInput
              aria-label={t.weightOf(index + 1)}
              prefix={`${t.weight} `}
              min={1}
              max={100}
              w={140}
              {...form.getInputProps(`${at}weight`)}
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
        <Switch
          label={t.ownHours}
          aria-label={t.ownHoursOf(name)}
          {...form.getInputProps(`${at}ownHours`, { type: 'checkbox' })}
        />
        {host.ownHours && <HoursFields form={form} at={at} hours={host} of={name} />}
      </Stack>
    </Paper>
  )
}

/** Whom bookings are for: the organizer, or members by turns or together. */
export function HostFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  const { scheduling, hosts } = form.values
  const members = useQuery({ queryKey: queryKeys.members, queryFn: api.members.list, staleTime: 60_000 })
  const choices = (members.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const add = () => {
    const free = choices.find(({ value }) => !hosts.some(({ memberId }) => memberId === value))
    const { days, overrides, timeZone } = form.values
    const hours = structuredClone({ days, overrides, timeZone })
    form.insertListItem('hosts', { memberId: free?.value ?? '', weight: 1, ownHours: false, ...hours })
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
            {hosts.map((host, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a host is their place in the list
              <HostCard key={index} form={form} index={index} host={host} choices={choices} />
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
