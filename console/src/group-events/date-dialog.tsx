import { MultiSelect, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { GroupDate, GroupEvent } from '../api/api-shapes.ts'
import { placeChoices } from '../bookings/place-choices.ts'
import { useFacilities } from '../facilities/use-facilities.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { type DateValues, dateChange, dateField, dateInput, dateValues } from './date-values.ts'
import { useGroupAction } from './use-group-action.ts'

interface PartProps {
  groupEvent: GroupEvent | null
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

/** Places of the event type stand in the list under their ids, behind this. */
const chosen = 'location:'

function PlaceSelect({ groupEvent, values, errors, onChange }: PartProps) {
  const t = useTexts('groupEvents')
  const offers = useTexts('offers')
  const changes = useTexts('bookingChanges')
  const texts = useTexts('bookings')
  const offered = placeChoices(
    groupEvent?.locations ?? [],
    { ...offers.placeTypes, ...offers.dateRooms },
    texts.placeAt,
  )
  const own = places.map((place) => ({ value: place, label: texts.places[place] }))
  const choose = (value: string | null) =>
    value?.startsWith(chosen) === true
      ? onChange({ locationId: value.slice(chosen.length), placeType: '' })
      : onChange({ locationId: '', placeType: places.find((place) => place === value) ?? '' })
  const usual = { value: '', label: t.placeOfEvent }
  return (
    <Select
      label={changes.place}
      allowDeselect={false}
      data={
        offered.length === 0
          ? [usual, ...own]
          : [
              { group: t.placesOfEvent, items: offered.map(({ value, label }) => ({ value: chosen + value, label })) },
              { group: t.anotherPlace, items: own },
            ]
      }
      value={values.locationId === '' ? values.placeType : chosen + values.locationId}
      error={errors.place}
      onChange={choose}
    />
  )
}

function PlaceFields(props: PartProps) {
  const { values, errors, onChange } = props
  const rooms = useTexts('facilities')
  const changes = useTexts('bookingChanges')
  const facilities = useFacilities()
  const known = facilities.data ?? []
  return (
    <>
      <PlaceSelect {...props} />
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
  /** What the date is of; null where that is not known yet. */
  groupEvent: GroupEvent | null
  date: GroupDate | null
  onClose: () => void
}

/** Gives a group event a date, or changes one; times are those of the reader's clock. */
export function DateDialog({ groupEvent, date, onClose }: DateDialogProps) {
  const t = useTexts('groupEvents')
  const sortErrors = useSortErrors()
  const formats = useFormats()
  const [before] = useState(() => dateValues(date, groupEvent?.locations ?? []))
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
    groupEvent,
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
          {t.datesIntro} {date === null && groupEvent !== null && t.lasts(formats.minutes(groupEvent.durationMinutes))}
        </Text>
        <SeatFields {...parts} change={date !== null} />
        <PlaceFields {...parts} />
      </Stack>
    </ConfirmDialog>
  )
}
