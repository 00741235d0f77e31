import { Button, Group, MultiSelect, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { notifyDone } from '../ui/notify.tsx'

function RoomsDialog({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const t = useTexts('facilities')
  const client = useQueryClient()
  const reserved = booking.facilities ?? []
  const [chosen, setChosen] = useState(reserved.map(({ id }) => id))
  const free = useQuery({
    queryKey: queryKeys.freeFacilities(booking.start, booking.end),
    queryFn: () => api.facilities.list({ freeFrom: booking.start, freeTo: booking.end, limit: 200 }),
  })
  const save = useMutation({
    mutationFn: () => api.bookings.update(booking.uid, { facilityIds: chosen }),
    onSuccess: () => {
      for (const key of [queryKeys.bookings, queryKeys.facilities]) void client.invalidateQueries({ queryKey: key })
      notifyDone(t.roomsSaved)
      onClose()
    },
  })
  const choices = new Map([...reserved, ...(free.data?.data ?? [])].map(({ id, name }) => [id, name]))
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.roomsTitle}
      confirm={t.save}
      keep={t.close}
      destructive={false}
      running={save.isPending}
      error={save.error ?? free.error}
      onConfirm={() => save.mutate()}
    >
      <MultiSelect
        label={t.rooms}
        description={t.roomsHelp}
        searchable
        clearable
        nothingFoundMessage={t.noneToChoose}
        data={[...choices].map(([value, label]) => ({ value, label }))}
        value={chosen}
        onChange={setChosen}
      />
    </ConfirmDialog>
  )
}

/** The rooms and equipment of a booking; those of one ahead can be exchanged. */
export function BookingRooms({ booking }: { booking: Booking }) {
  const t = useTexts('facilities')
  const [open, setOpen] = useState(false)
  const names = (booking.facilities ?? []).map(({ name, location }) =>
    location === null ? name : `${name} (${location})`,
  )
  const stands = booking.status === 'accepted' || booking.status === 'pending'
  const canChange = stands && booking.kind !== 'group_event'
  return (
    <Group gap="sm">
      <Text size="sm">{names.length === 0 ? t.noRooms : names.join(', ')}</Text>
      {canChange && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {names.length === 0 ? t.chooseRooms : t.changeRooms}
        </Button>
      )}
      {open && <RoomsDialog booking={booking} onClose={() => setOpen(false)} />}
    </Group>
  )
}
