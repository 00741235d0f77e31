import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking, EventType, SeriesPreviewInput } from '../api/api-shapes.ts'
import { ProblemError } from '../api/problem-error.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { AnswerFields } from '../bookings/answer-fields.tsx'
import type { AskedTime } from '../bookings/slot-picker.tsx'
import { useSeriesPreview } from '../repeats/use-series-preview.ts'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { problemWords } from '../ui/problem-words.ts'
import { UnsavedChanges } from '../ui/unsaved-changes.tsx'
import { useReasonWords } from '../ui/use-reason-words.ts'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { type BookingValues, bookingInput, chosenRule, type PersonChoice } from './booking-values.ts'
import { bookingField, checkBooking, standingOf } from './check-booking.ts'
import { MoreFields } from './more-fields.tsx'
import { PeopleFields } from './people-fields.tsx'
import { RepeatPanel } from './repeat-panel.tsx'
import { RoomFields } from './room-fields.tsx'
import { TimeFields } from './time-fields.tsx'
import { type BookingForm, useBookingForm } from './use-booking-form.ts'

interface NewBookingFormProps {
  eventType: EventType
  members: readonly PersonChoice[]
  initial: BookingValues
  asked: AskedTime
  /** What stands in the form, so that another event type can begin with it. */
  onValues: (values: BookingValues) => void
  onBooked: (booking: Booking) => void
}

function previewInput(values: BookingValues, { id, durationMinutes }: EventType): SeriesPreviewInput | null {
  const rrule = chosenRule(values)
  if (rrule === null || values.start === null) return null
  return {
    ...{ eventTypeId: id, start: values.start, timeZone: values.timeZone, recurrence: { rrule } },
    ...(values.durationMinutes === durationMinutes ? {} : { durationMinutes: values.durationMinutes }),
    ...(values.facilityIds.length === 0 ? {} : { facilityIds: values.facilityIds }),
  }
}

/** What was typed; a time is chosen again with one click. */
const typedOf = (values: BookingValues) => JSON.stringify({ ...values, start: null })

const takenCodes = new Set(['slot-taken', 'day-full', 'date-full'])

/** Books; what the server finds wrong goes to its field. */
function useBook(form: BookingForm, props: NewBookingFormProps) {
  const ui = useTexts('ui')
  const sortErrors = useSortErrors()
  const wordsOf = useReasonWords()
  const client = useQueryClient()
  const booked = useRef(false)
  const [rest, setRest] = useState<Error | null>(null)
  const mutation = useMutation({
    mutationFn: (values: BookingValues) => api.bookings.create(bookingInput(values, props.eventType, props.members)),
    onSuccess: (booking) => {
      booked.current = true
      for (const key of [queryKeys.bookings, queryKeys.events, queryKeys.facilities, ['slots']]) {
        void client.invalidateQueries({ queryKey: key })
      }
      props.onBooked(booking)
    },
    onError: (error, values) => {
      const sorted = sortErrors(error, (path) => bookingField(path, values))
      const taken = error instanceof ProblemError && takenCodes.has(error.code)
      if (taken) form.setFieldValue('start', null)
      form.setErrors(taken ? { ...sorted.fields, start: problemWords(error, ui, wordsOf).title } : sorted.fields)
      setRest(taken ? null : sorted.rest)
      for (const key of [['slots'], ['series-preview'], queryKeys.facilities]) {
        void client.invalidateQueries({ queryKey: key })
      }
      focusFirstError()
    },
  })
  const book = (values: BookingValues) => {
    setRest(null)
    mutation.mutate(values)
  }
  const begun = useRef(typedOf(props.initial))
  const changed = useCallback(() => typedOf(form.values) !== begun.current && !booked.current, [form.values])
  return { book, rest, changed, running: mutation.isPending }
}

/** The form of a booking by hand for one event type. */
export function NewBookingForm(props: NewBookingFormProps) {
  const { eventType, initial, onValues } = props
  const t = useTexts('newBooking')
  const repeats = useTexts('repeats')
  const known = useRef<ReturnType<typeof useSeriesPreview>['preview']>(undefined)
  const form = useBookingForm(initial, (values) => checkBooking(values, eventType, known.current, { t, repeats }))
  const preview = useSeriesPreview(eventType.kind === 'group_event' ? null : previewInput(form.values, eventType))
  known.current = preview.preview
  const { book, rest, changed, running } = useBook(form, props)
  useEffect(() => onValues(form.values), [form.values, onValues])
  const { rule } = form.values
  const standing = preview.preview === undefined ? null : standingOf(preview.preview, rule.leftOut)
  const count = standing === null ? 1 : standing.left.length - (rule.skipTaken ? standing.taken.length : 0)
  return (
    <form noValidate onSubmit={form.onSubmit(book, focusFirstError)}>
      <UnsavedChanges changed={changed} staysAt={() => true} />
      <Stack maw={860} gap="md">
        <Panel title={t.when}>
          <TimeFields form={form} eventType={eventType} asked={props.asked} />
        </Panel>
        {eventType.kind !== 'group_event' && <RepeatPanel form={form} preview={preview} />}
        <Panel title={t.who}>
          <PeopleFields form={form} eventType={eventType} members={props.members} />
        </Panel>
        {eventType.questions.length > 0 && (
          <Panel title={t.answers}>
            <Stack gap="md">
              <AnswerFields
                questions={eventType.questions}
                answers={form.values.answers}
                errors={form.errors}
                onChange={form.setFieldValue}
              />
            </Stack>
          </Panel>
        )}
        <RoomFields form={form} eventType={eventType} />
        <Panel title={t.more}>
          <MoreFields form={form} />
        </Panel>
        {rest !== null && <ProblemNotice error={rest} />}
        <Group gap="xs" justify="space-between">
          <Group gap="xs">
            <Button type="submit" loading={running}>
              {rule.repeats === 'never' || count < 2 ? t.book : t.bookAll(count)}
            </Button>
            <Button variant="default" component={Link} to={pageUrls.bookings()}>
              {t.cancel}
            </Button>
          </Group>
          <Text size="xs" c="dimmed">
            {t.required}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}
