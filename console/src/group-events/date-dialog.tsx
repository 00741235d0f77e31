import { MultiSelect, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { GroupDate, GroupEvent } from '../api/api-shapes.ts'
import { useFacilities } from '../facilities/use-facilities.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { sortErrors } from '../ui/sort-errors.ts'
import { type DateValues, dateChange, dateField, dateInput, dateValues } from './date-values.ts'
import { useGroupAction } from './use-group-action.ts'

interface PartProps {
  values: DateValues
  errors: Readonly<Record<string, string>>
  onChange: (change: Partial<DateValues>) => void
}

const places = ['in-person', 'phone', 'video', 'link'] as const

function TimeFields({ values, errors, onChange }: PartProps) {
  const t = useTexts('groupEvents')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        type="datetime-local"
        label={t.start}
        required
        value={values.start}
        error={errors.start}
        onChange={(event) => onChange({ start: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t.end}
        value={values.end}
        error={errors.end}
        onChange={(event) => onChange({ end: event.currentTarget.value })}
      />
    </SimpleGrid>
  )
}

function SeatFields({ values, errors, onChange, change }: PartProps & { change: boolean }) {
  const t = useTexts('groupEvents')
  return (
    <>
      <NumberInput
        label={t.seats}
        description={change ? t.moreSeats : t.seatsHelp}
        required
        min={1}
        max={100_000}
        allowDecimal={false}
        value={values.seats}
        error={errors.seats}
        onChange={(seats) => onChange({ seats })}
      />
      <NumberInput
        label={t.waitingLimit}
        description={t.waitingLimitHelp}
        min={0}
        max={10_000}
        allowDecimal={false}
        value={values.waitingLimit}
        error={errors.waitingLimit}
        onChange={(waitingLimit) => onChange({ waitingLimit })}
      />
    </>
  )
}

function PlaceFields({ values, errors, onChange }: PartProps) {
  const t = useTexts('groupEvents')
  const rooms = useTexts('facilities')
  const changes = useTexts('bookingChanges')
  const texts = useTexts('bookings')
  const facilities = useFacilities()
  const known = facilities.data ?? []
  return (
    <>
      <Select
        label={changes.place}
        allowDeselect={false}
        data={[
          { value: '', label: t.placeOfEvent },
          ...places.map((place) => ({ value: place, label: texts.places[place] })),
        ]}
        value={values.placeType}
        onChange={(chosen) => onChange({ placeType: places.find((place) => place === chosen) ?? '' })}
      />
      {values.placeType !== '' && (
        <TextInput
          label={changes.placeValue}
          maxLength={500}
          value={values.placeValue}
          error={errors.placeValue}
          onChange={(event) => onChange({ placeValue: event.currentTarget.value })}
        />
      )}
      {known.length > 0 && (
        <MultiSelect
          label={rooms.rooms}
          searchable
          clearable
          data={known.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.facilityIds}
          error={errors.facilityIds}
          onChange={(facilityIds) => onChange({ facilityIds })}
        />
      )}
    </>
  )
}

interface DateDialogProps {
  /** What a new date is of; null where one is changed. */
  groupEvent: GroupEvent | null
  date: GroupDate | null
  onClose: () => void
}

/** Gives a group event a date, or changes one; times are those of the reader's clock. */
export function DateDialog({ groupEvent, date, onClose }: DateDialogProps) {
  const t = useTexts('groupEvents')
  const formats = useFormats()
  const [before] = useState(() => dateValues(date))
  const [values, setValues] = useState(before)
  const [tried, setTried] = useState(false)
  const save = useGroupAction(
    () =>
      date === null
        ? api.groupEvents.addDate(groupEvent?.id ?? '', dateInput(values))
        : api.groupEvents.updateDate(date.id, dateChange(values, before)),
    () => {
      notifyDone(date === null ? t.dateAdded : t.dateChanged)
      onClose()
    },
  )
  const found = save.error === null ? { fields: {}, rest: null } : sortErrors(save.error, dateField)
  const missing = {
    ...(values.start === '' ? { start: t.startMissing } : {}),
    ...(typeof values.seats === 'number' ? {} : { seats: t.seatsMissing }),
  }
  const parts: PartProps = {
    values,
    errors: { ...found.fields, ...(tried ? missing : {}) },
    onChange: (change) => setValues({ ...values, ...change }),
  }
  const submit = () => {
    setTried(true)
    if (Object.keys(missing).length === 0) save.mutate()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={date === null ? t.addDate : t.changeTitle}
      confirm={date === null ? t.addDate : t.save}
      keep={t.close}
      destructive={false}
      running={save.isPending}
      error={found.rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <TimeFields {...parts} />
        <Text size="xs" c="dimmed">
          {t.datesIntro} {groupEvent !== null && t.lasts(formats.minutes(groupEvent.durationMinutes))}
        </Text>
        <SeatFields {...parts} change={date !== null} />
        <PlaceFields {...parts} />
      </Stack>
    </ConfirmDialog>
  )
}
