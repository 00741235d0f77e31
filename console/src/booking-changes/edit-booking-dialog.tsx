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
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { notifyDone } from '../ui/notify.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { sortErrors } from '../ui/sort-errors.ts'
import {
  type BookingChangeValues,
  bookingChangeField,
  bookingChangeOf,
  bookingChangeValues,
  checkBookingChange,
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

function ChangeFields({ form }: { form: ChangeForm }) {
  const t = useTexts('bookingChanges')
  const texts = useTexts('bookings')
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.editHelp}
      </Text>
      <TextInput label={t.title} required maxLength={300} {...form.getInputProps('title')} />
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
      <AttendeeFields form={form} />
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

function EditForm({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('bookingChanges')
  const renew = useRenewBookings()
  const [before] = useState(() => bookingChangeValues(booking))
  const [rest, setRest] = useState<Error | null>(null)
  const form = useForm<BookingChangeValues>({
    mode: 'controlled',
    initialValues: before,
    validate: (values) => checkBookingChange(values, t),
    clearInputErrorOnChange: true,
  })
  const saving = useMutation({
    mutationFn: (values: BookingChangeValues) => api.bookings.update(booking.uid, bookingChangeOf(values, before)),
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
        <ChangeFields form={form} />
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

/** Changes a booking but not its time. */
export function EditBookingDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('bookingChanges')
  const ui = useTexts('ui')
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t.editTitle}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
      size="lg"
    >
      <EditForm booking={booking} onClose={onClose} />
    </Modal>
  )
}
