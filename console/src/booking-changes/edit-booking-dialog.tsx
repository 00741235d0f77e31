import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking, Question, Scope } from '../api/api-shapes.ts'
import { ProblemError } from '../api/problem-error.ts'
import { queryKeys } from '../api/query-keys.ts'
import { AnswerFields } from '../bookings/answer-fields.tsx'
import { answerText } from '../bookings/answer-text.ts'
import { ScopeChoice } from '../bookings/scope-choice.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import {
  type BookingChangeValues,
  bookingChangeField,
  bookingChangeOf,
  bookingChangeValues,
  checkBookingChange,
  pastAnswers,
} from './booking-change-values.ts'
import { useRenewBookings } from './use-renew-bookings.ts'

type ChangeForm = UseFormReturnType<BookingChangeValues>

const places = ['in-person', 'phone', 'video', 'link'] as const

function AttendeeFields({ form }: { form: ChangeForm }) {
  const t = useTexts('bookingChanges')
  const { attendees } = form.values
  return (
    <Stack gap="sm">
      {attendees.map((_attendee, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an attendee is their place in the list
        <Fieldset key={index} legend={t.attendee(index + 1)} p="xs">
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" style={{ flex: 1 }}>
              <TextInput label={t.name} required maxLength={200} {...form.getInputProps(`attendees.${index}.name`)} />
              <TextInput
                label={t.email}
                type="email"
                required
                maxLength={254}
                {...form.getInputProps(`attendees.${index}.email`)}
              />
            </SimpleGrid>
            {attendees.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={26}
                aria-label={t.removeAttendee(index + 1)}
                onClick={() => form.removeListItem('attendees', index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Fieldset>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem('attendees', { name: '', email: '' })}
        >
          {t.addAttendee}
        </Button>
      </div>
    </Stack>
  )
}

interface ChangeFieldsProps {
  form: ChangeForm
  booking: Booking
  questions: readonly Question[]
}

function Answers({ form, booking, questions }: ChangeFieldsProps) {
  const t = useTexts('bookingChanges')
  const texts = useTexts('bookings')
  const past = pastAnswers(booking, questions)
  if (questions.length === 0) return null
  return (
    <Fieldset legend={t.answers} p="xs">
      <Stack gap="sm">
        <AnswerFields
          questions={questions}
          answers={form.values.answers}
          errors={form.errors}
          onChange={form.setFieldValue}
        />
        {past.length > 0 && (
          <Text size="xs" c="dimmed">
            {t.pastAnswers(past.map(({ label, value }) => t.pastAnswer(label, answerText(value, texts))).join(' · '))}
          </Text>
        )}
      </Stack>
    </Fieldset>
  )
}

function PlaceFields({ form }: { form: ChangeForm }) {
  const t = useTexts('bookingChanges')
  const texts = useTexts('bookings')
  return (
    <Group gap="md" align="flex-start">
      <Select
        label={t.place}
        allowDeselect={false}
        w={{ base: '100%', xs: 180 }}
        data={[
          { value: '', label: t.placeNone },
          ...places.map((place) => ({ value: place, label: texts.places[place] })),
        ]}
        {...form.getInputProps('placeType')}
      />
      {form.values.placeType !== '' && (
        <TextInput
          label={t.placeValue}
          maxLength={500}
          style={{ flex: '1 1 12rem' }}
          {...form.getInputProps('placeValue')}
        />
      )}
    </Group>
  )
}

function ChangeFields({ form, booking, questions }: ChangeFieldsProps) {
  const t = useTexts('bookingChanges')
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.editHelp}
      </Text>
      <TextInput label={t.title} required maxLength={300} {...form.getInputProps('title')} />
      {/* A date of a group event has one place for all who come. */}
      {booking.kind !== 'group_event' && <PlaceFields form={form} />}
      <AttendeeFields form={form} />
      <Answers form={form} booking={booking} questions={questions} />
      <Textarea label={t.notes} autosize minRows={2} maxRows={8} maxLength={5000} {...form.getInputProps('notes')} />
      <Textarea
        label={t.metadata}
        description={t.metadataHelp}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps('metadata')}
      />
    </Stack>
  )
}

interface EditFormProps {
  booking: Booking
  /** What its event type asks. */
  questions: readonly Question[]
  onClose: () => void
}

function EditForm({ booking, questions, onClose }: EditFormProps) {
  const t = useTexts('bookingChanges')
  const sortErrors = useSortErrors()
  const { mistakes } = useTexts('newBooking')
  const renew = useRenewBookings()
  const [before] = useState(() => bookingChangeValues(booking))
  const [rest, setRest] = useState<Error | null>(null)
  const [scope, setScope] = useState<Scope>('this')
  const form = useForm<BookingChangeValues>({
    mode: 'controlled',
    initialValues: before,
    validate: (values) => checkBookingChange(values, before, questions, { t, mistakes }),
    clearInputErrorOnChange: true,
  })
  const saving = useMutation({
    mutationFn: (values: BookingChangeValues) =>
      api.bookings.update(booking.uid, { ...bookingChangeOf(values, before, questions), scope }),
    onSuccess: () => {
      renew()
      notifyDone(t.saved)
      onClose()
    },
    onError: (error) => {
      const sorted = sortErrors(error, bookingChangeField)
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
      focusFirstError()
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => saving.mutate(values), focusFirstError)}>
      <Stack>
        <ChangeFields form={form} booking={booking} questions={questions} />
        {booking.series !== undefined && <ScopeChoice value={scope} onChange={setScope} />}
        {rest !== null && <ProblemNotice error={rest} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.close}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What an event type asks; nothing where it was deleted. */
function useQuestions(eventTypeId: string) {
  return useQuery({
    queryKey: queryKeys.questions(eventTypeId),
    queryFn: async () => {
      try {
        return (await api.eventTypes.get(eventTypeId)).questions
      } catch (error) {
        if (error instanceof ProblemError && error.status === 404) return []
        throw error
      }
    },
  })
}

/** Changes a booking but not its time. */
export function EditBookingDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('bookingChanges')
  const ui = useTexts('ui')
  const questions = useQuestions(booking.eventType.id)
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t.editTitle}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
      size="lg"
    >
      <Loaded query={questions}>{(asked) => <EditForm booking={booking} questions={asked} onClose={onClose} />}</Loaded>
    </Modal>
  )
}
