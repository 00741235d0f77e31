import { Group, Input, Select, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { EventType } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { placeChoices } from '../bookings/place-choices.ts'
import { type AskedTime, SlotPicker } from '../bookings/slot-picker.tsx'
import { languageNames, languages } from '../texts/choose-language.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { TextLink } from '../ui/text-link.tsx'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import type { BookingForm } from './use-booking-form.ts'

interface TimeFieldsProps {
  form: BookingForm
  eventType: EventType
  asked: AskedTime
}

function DurationSelect({ form, eventType }: Omit<TimeFieldsProps, 'asked'>) {
  const t = useTexts('newBooking')
  const formats = useFormats()
  const lengths = [eventType.durationMinutes, ...eventType.durationChoices].sort((one, other) => one - other)
  if (lengths.length < 2) return null
  return (
    <Select
      label={t.duration}
      allowDeselect={false}
      w={{ base: '100%', xs: 160 }}
      data={lengths.map((minutes) => ({ value: String(minutes), label: formats.minutes(minutes) }))}
      value={String(form.values.durationMinutes)}
      onChange={(chosen) => {
        form.setFieldValue('durationMinutes', Number(chosen))
        // Slots of another length begin at other times.
        form.setFieldValue('start', null)
      }}
    />
  )
}

function PlaceSelect({ form, eventType }: Omit<TimeFieldsProps, 'asked'>) {
  const t = useTexts('newBooking')
  const { placeTypes } = useTexts('offers')
  if (eventType.locations.length < 2 || eventType.kind === 'group_event') return null
  return (
    <Select
      label={t.place}
      allowDeselect={false}
      style={{ flex: '1 1 14rem' }}
      data={placeChoices(eventType.locations, placeTypes, t.placeAt)}
      {...form.getInputProps('locationId')}
    />
  )
}

function ChosenTime({ form, missed }: Pick<TimeFieldsProps, 'form'> & { missed: string | undefined }) {
  const t = useTexts('newBooking')
  const formats = useFormats()
  const { start, timeZone, durationMinutes } = form.values
  if (start !== null) {
    const end = new Date(Date.parse(start) + durationMinutes * 60_000)
    return (
      <Text size="sm" fw={600} role="status">
        {t.chosen(formats.span(new Date(start), end, { timeZone }))}
      </Text>
    )
  }
  if (missed === undefined) return <span role="status" />
  const asked = `${formats.day(new Date(missed), { timeZone })}, ${formats.clock(new Date(missed), { timeZone })}`
  return (
    <Text size="sm" role="status">
      {t.notFree(asked)}
    </Text>
  )
}

/** When and where: one of the times that are free, in the time zone of whoever comes. */
export function TimeFields({ form, eventType, asked }: TimeFieldsProps) {
  const t = useTexts('newBooking')
  const { timeZone, durationMinutes, start } = form.values
  const { setFieldValue, errors } = form
  const [missed, setMissed] = useState<string | undefined>()
  const choose = useCallback((chosen: string) => setFieldValue('start', chosen), [setFieldValue])
  return (
    <Stack gap="md">
      <Group align="flex-start" gap="md">
        <TimeZoneSelect
          label={t.timeZone}
          description={t.timeZoneHelp}
          style={{ flex: '1 1 16rem' }}
          {...form.getInputProps('timeZone')}
        />
        <Select
          label={t.language}
          allowDeselect={false}
          w={{ base: '100%', xs: 180 }}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          {...form.getInputProps('language')}
        />
      </Group>
      <Group align="flex-start" gap="md">
        <DurationSelect form={form} eventType={eventType} />
        <PlaceSelect form={form} eventType={eventType} />
      </Group>
      {eventType.kind === 'group_event' && (
        <TextLink to={pageUrls.groupEvent(eventType.id)} fz="sm">
          {t.groupHint}
        </TextLink>
      )}
      <Input.Wrapper
        label={t.time}
        labelElement="div"
        required
        error={errors.start}
        data-invalid={errors.start !== undefined || undefined}
        tabIndex={-1}
      >
        <Stack gap="xs" mt={6}>
          <ChosenTime form={form} missed={missed} />
          <SlotPicker
            key={`${timeZone} ${durationMinutes}`}
            eventTypeId={eventType.id}
            value={start}
            onChange={choose}
            timeZone={timeZone}
            durationMinutes={durationMinutes}
            asked={start === null ? asked : { at: start }}
            onMissed={setMissed}
          />
        </Stack>
      </Input.Wrapper>
    </Stack>
  )
}
