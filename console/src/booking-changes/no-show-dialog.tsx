import { Checkbox, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { useRenewBookings } from './use-renew-bookings.ts'

/** Notes who did not come, or takes it back. */
export function NoShowDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('bookingChanges')
  const renew = useRenewBookings()
  const { attendees } = booking
  const [absent, setAbsent] = useState(() => attendees.filter(({ noShow }) => noShow).map(({ email }) => email))
  const saving = useMutation({
    mutationFn: () =>
      api.bookings.noShow(
        booking.uid,
        attendees.map(({ email }) => ({ email, noShow: absent.includes(email) })),
      ),
    onSuccess: () => {
      renew()
      notifyDone(t.noShowSaved)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.noShowTitle}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={saving.isPending}
      error={saving.error}
      onConfirm={() => saving.mutate()}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t.noShowHelp}
      </Text>
      <Checkbox.Group value={absent} onChange={setAbsent} aria-label={t.noShowTitle}>
        <Stack gap="xs">
          {attendees.map(({ email, name }) => (
            <Checkbox key={email} value={email} label={name} description={email} />
          ))}
        </Stack>
      </Checkbox.Group>
    </ConfirmDialog>
  )
}
