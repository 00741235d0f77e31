import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { locationText } from '../bookings/answer-text.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { nameOf } from './name-of.ts'
import { placeOfDate } from './place-of-date.ts'
import type { RegistrationDialogProps } from './registration-dialog-props.ts'
import { useGroupAction } from './use-group-action.ts'

/** Moves a registration to another date of the same group event. */
export function MoveRegistration({ registration, date, onClose }: RegistrationDialogProps) {
  const t = useTexts('groupEvents')
  const bookings = useTexts('bookings')
  const formats = useFormats()
  const [dateId, setDateId] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [now] = useState(() => new Date().toISOString())
  const dates = useQuery({
    queryKey: [...queryKeys.groupDates(date.eventTypeId), 'ahead', now],
    queryFn: () => api.groupEvents.dates(date.eventTypeId, { from: now, order: 'asc', limit: 200 }),
  })
  const groupEvent = useQuery({
    queryKey: queryKeys.groupEvent(date.eventTypeId),
    queryFn: () => api.groupEvents.get(date.eventTypeId),
  })
  const move = useGroupAction(
    () => api.groupEvents.moveRegistration(registration.uid, { dateId: dateId ?? '' }),
    () => {
      notifyDone(t.moved)
      onClose()
    },
  )
  const choices = (dates.data?.data ?? [])
    .filter(({ id, status }) => id !== date.id && status === 'scheduled')
    .map((choice) => {
      const place = placeOfDate(choice, groupEvent.data)
      const span = formats.span(new Date(choice.start), new Date(choice.end))
      return {
        value: choice.id,
        label: t.choice(span, place === null ? null : locationText(place, bookings), choice.seatsLeft),
      }
    })
  const submit = () => {
    setTried(true)
    if (dateId !== null) move.mutate()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.moveTitle(nameOf(registration))}
      confirm={t.move}
      keep={t.close}
      destructive={false}
      running={move.isPending}
      error={move.error ?? dates.error ?? groupEvent.error}
      onConfirm={submit}
    >
      <Select
        label={t.moveTo}
        required
        data={choices}
        value={dateId}
        nothingFoundMessage={t.moveNone}
        error={tried && dateId === null ? t.moveMissing : undefined}
        onChange={setDateId}
      />
    </ConfirmDialog>
  )
}
