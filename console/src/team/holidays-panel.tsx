import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../api/api.ts'
import type { Holiday } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useNotifyProblem } from '../ui/notify.tsx'
import { Panel } from '../ui/panel.tsx'
import { HolidaysDialog } from './holidays-dialog.tsx'

function HolidayRow({ holiday, onRemove }: { holiday: Holiday; onRemove: () => void }) {
  const t = useTexts('team')
  const formats = useFormats()
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm">
        {formats.day(new Date(`${holiday.date}T00:00:00Z`), { timeZone: 'UTC' })} · {holiday.name}
      </Text>
      <Button size="compact-sm" variant="default" aria-label={t.removeHoliday(holiday.name)} onClick={onRemove}>
        {t.remove}
      </Button>
    </Group>
  )
}

/** The days on which nobody is booked. */
export function HolidaysPanel() {
  const t = useTexts('team')
  const client = useQueryClient()
  const notifyProblem = useNotifyProblem()
  const [date, setDate] = useState('')
  const [name, setName] = useState('')
  const [reads, setReads] = useState(false)
  const holidays = useQuery({ queryKey: queryKeys.holidays, queryFn: api.holidays.list })
  const changed = () => void client.invalidateQueries({ queryKey: queryKeys.holidays })
  const adding = useMutation({
    mutationFn: () => api.holidays.add([{ date, name: name.trim() }]),
    onSuccess: () => {
      setDate('')
      setName('')
      changed()
    },
    onError: notifyProblem,
  })
  const removal = useMutation({
    mutationFn: (day: string) => api.holidays.remove(day),
    onSuccess: changed,
    onError: notifyProblem,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  return (
    <Panel
      title={t.holidays}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setReads(true)}>
          {t.addPublicHolidays}
        </Button>
      }
    >
      {reads && <HolidaysDialog known={holidays.data?.data ?? []} onClose={() => setReads(false)} />}
      <Stack>
        <Text size="sm" c="dimmed">
          {t.holidaysHelp}
        </Text>
        <Loaded query={holidays}>
          {({ data }) =>
            data.length === 0 ? (
              <Text size="sm">{t.holidaysNone}</Text>
            ) : (
              data.map((holiday) => (
                <HolidayRow key={holiday.date} holiday={holiday} onRemove={() => removal.mutate(holiday.date)} />
              ))
            )
          }
        </Loaded>
        <form onSubmit={submit}>
          <Group gap="sm" align="flex-end">
            <TextInput
              label={t.date}
              type="date"
              required
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
            />
            <TextInput
              label={t.occasion}
              required
              maxLength={200}
              style={{ flex: '1 1 12rem' }}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={adding.isPending}>
              {t.addHoliday}
            </Button>
          </Group>
        </form>
      </Stack>
    </Panel>
  )
}
