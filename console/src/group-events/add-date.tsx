import { Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { GroupEvent } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { sortErrors } from '../ui/sort-errors.ts'
import { useGroupAction } from './use-group-action.ts'

const shown = new Set(['start', 'end', 'seats', 'waitingLimit'])
const fieldOf = (path: string) => (shown.has(path) ? path : null)

/** Gives a group event a date; times are those of the reader's clock. */
export function AddDate({ groupEvent, onClose }: { groupEvent: GroupEvent; onClose: () => void }) {
  const t = useTexts('groupEvents')
  const formats = useFormats()
  const [start, setStart] = useState('')
  const [end, setEnd] = useState('')
  const [seats, setSeats] = useState<number | string>(10)
  const [waitingLimit, setWaitingLimit] = useState<number | string>(20)
  const [tried, setTried] = useState(false)
  const add = useGroupAction(
    () =>
      api.groupEvents.addDate(groupEvent.id, {
        start: new Date(start).toISOString(),
        ...(end === '' ? {} : { end: new Date(end).toISOString() }),
        seats: Number(seats),
        waitingLimit: Number(waitingLimit),
      }),
    () => {
      notifyDone(t.dateAdded)
      onClose()
    },
  )
  const { fields, rest } =
    add.error === null ? { fields: {} as Record<string, string>, rest: null } : sortErrors(add.error, fieldOf)
  const submit = () => {
    setTried(true)
    if (start !== '' && typeof seats === 'number') add.mutate()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.addDate}
      confirm={t.addDate}
      keep={t.close}
      destructive={false}
      running={add.isPending}
      error={rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput
            type="datetime-local"
            label={t.start}
            required
            value={start}
            error={tried && start === '' ? t.startMissing : fields.start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={t.end}
            value={end}
            error={fields.end}
            onChange={(event) => setEnd(event.currentTarget.value)}
          />
        </Group>
        <Text size="xs" c="dimmed">
          {t.datesIntro} {t.lasts(formats.minutes(groupEvent.durationMinutes))}
        </Text>
        <NumberInput
          label={t.seats}
          description={t.seatsHelp}
          required
          min={1}
          max={100_000}
          allowDecimal={false}
          value={seats}
          error={tried && typeof seats !== 'number' ? t.seatsMissing : fields.seats}
          onChange={setSeats}
        />
        <NumberInput
          label={t.waitingLimit}
          description={t.waitingLimitHelp}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={waitingLimit}
          error={fields.waitingLimit}
          onChange={setWaitingLimit}
        />
      </Stack>
    </ConfirmDialog>
  )
}
