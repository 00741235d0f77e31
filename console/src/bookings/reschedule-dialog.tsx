import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking, Scope } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone } from '../ui/notify.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { BookingTime } from './booking-time.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { SlotPicker } from './slot-picker.tsx'
import { useBookingAction } from './use-booking-action.ts'

interface RescheduleFormProps {
  booking: Booking
  onClose: () => void
  /** Of a series: which bookings are meant at first. */
  scope?: Scope
}

function RescheduleForm({ booking, onClose, scope: meant = 'this' }: RescheduleFormProps) {
  const t = useTexts('bookings')
  const [start, setStart] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState<Scope>(meant)
  const navigate = useNavigate()
  const mutation = useBookingAction({
    run: (input) => api.bookings.reschedule(booking.uid, { start: start ?? '', scope, ...input }),
    onDone: (moved) => {
      notifyDone(t.wasMoved)
      onClose()
      void navigate(pageUrls.booking(moved.uid))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (start === null) setMissing(true)
        else mutation.mutate(reason)
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          <Sentence text={t.now} parts={{ time: <BookingTime start={booking.start} end={booking.end} /> }} />
        </Text>
        <SlotPicker
          eventTypeId={booking.eventType.id}
          durationMinutes={booking.durationMinutes}
          value={start}
          onChange={setStart}
        />
        {booking.series !== undefined && <ScopeChoice moves value={scope} onChange={setScope} />}
        <Textarea
          label={t.reason}
          description={t.reasonHelp}
          autosize
          minRows={1}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {missing && start === null && (
          <Text size="sm" c="var(--bh-bad)" role="alert">
            {t.chooseFirst}
          </Text>
        )}
        {mutation.error !== null && <ProblemNotice error={mutation.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.keepTime}
          </Button>
          <Button type="submit" loading={mutation.isPending}>
            {t.move}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Moves a booking to another free time. */
export function RescheduleDialog({ opened, ...props }: RescheduleFormProps & { opened: boolean }) {
  const t = useTexts('bookings')
  const ui = useTexts('ui')
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={<Text fw={600}>{t.moveTitle}</Text>}
      closeButtonProps={{ 'aria-label': ui.close }}
      size="lg"
    >
      <RescheduleForm {...props} />
    </Modal>
  )
}
