import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { OutOfOffice } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone, useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { type AwayValues, awayField, awayInput } from './away-values.ts'
import { useMembers } from './use-members.ts'

function AwayRow({ absence }: { absence: OutOfOffice }) {
  const t = useTexts('team')
  const formats = useFormats()
  const client = useQueryClient()
  const notifyProblem = useNotifyProblem()
  const removal = useMutation({
    mutationFn: () => api.outOfOffice.remove(absence.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: queryKeys.outOfOffice })
      notifyDone(t.awayRemoved)
    },
    onError: notifyProblem,
  })
  const { member, toMember, reason, start, end } = absence
  return (
    <Group justify="space-between" gap="sm">
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          {member.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t.awaySpan(formats.exact(new Date(start)), formats.exact(new Date(end)))}
          {reason !== null && ` · ${reason}`}
          {toMember !== null && ` · ${t.replacedBy(toMember.name)}`}
        </Text>
      </Stack>
      <Button
        size="compact-sm"
        variant="default"
        loading={removal.isPending}
        aria-label={t.removeAway(member.name)}
        onClick={() => removal.mutate()}
      >
        {t.remove}
      </Button>
    </Group>
  )
}

function NewAbsence() {
  const t = useTexts('team')
  const sortErrors = useSortErrors()
  const client = useQueryClient()
  const members = useMembers()
  const [rest, setRest] = useState<Error | null>(null)
  const form = useForm<AwayValues>({
    initialValues: { memberId: '', start: '', end: '', reason: '', toMemberId: '' },
    clearInputErrorOnChange: true,
  })
  const adding = useMutation({
    mutationFn: (values: AwayValues) => api.outOfOffice.create(awayInput(values)),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: queryKeys.outOfOffice })
      form.reset()
      notifyDone(t.awayAdded(made.member.name))
    },
    onError: (error) => {
      const sorted = sortErrors(error, awayField)
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
    },
  })
  const choices = (members.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const submit = form.onSubmit((values) => {
    setRest(null)
    adding.mutate(values)
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select label={t.who} required data={choices} {...form.getInputProps('memberId')} />
          <TextInput label={t.reason} maxLength={200} {...form.getInputProps('reason')} />
          <TextInput label={t.from} type="datetime-local" required {...form.getInputProps('start')} />
          <TextInput label={t.until} type="datetime-local" required {...form.getInputProps('end')} />
          <Select
            label={t.standIn}
            allowDeselect={false}
            data={[{ value: '', label: t.nobody }, ...choices]}
            {...form.getInputProps('toMemberId')}
          />
        </SimpleGrid>
        {rest !== null && <ProblemNotice error={rest} />}
        <div>
          <Button type="submit" variant="default" loading={adding.isPending}>
            {t.addAway}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

/** Who is away from now on, and who takes their bookings. */
export function AwayPanel() {
  const t = useTexts('team')
  const absences = useQuery({ queryKey: queryKeys.outOfOffice, queryFn: () => api.outOfOffice.list() })
  return (
    <Panel title={t.away}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.awayHelp}
        </Text>
        <Loaded query={absences}>
          {({ data }) =>
            data.length === 0 ? (
              <Text size="sm">{t.awayNone}</Text>
            ) : (
              data.map((absence) => <AwayRow key={absence.id} absence={absence} />)
            )
          }
        </Loaded>
        <NewAbsence />
      </Stack>
    </Panel>
  )
}
