import { MultiSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { EventType } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useFacilities } from '../facilities/use-facilities.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import type { BookingForm } from './use-booking-form.ts'

/** Which rooms are free at the chosen time; null while no time is chosen. */
function useFreeIds(start: string | null, durationMinutes: number): ReadonlySet<string> | null {
  const end = start === null ? '' : new Date(Date.parse(start) + durationMinutes * 60_000).toISOString()
  const free = useQuery({
    queryKey: queryKeys.freeFacilities(start ?? '', end),
    queryFn: () => api.facilities.list({ freeFrom: start ?? '', freeTo: end, limit: 200 }),
    enabled: start !== null,
  })
  return start === null || free.data === undefined ? null : new Set(free.data.data.map(({ id }) => id))
}

/** The rooms and equipment to reserve, of those that the event type allows; nothing where an organization has none. */
export function RoomFields({ form, eventType }: { form: BookingForm; eventType: EventType }) {
  const t = useTexts('newBooking')
  const { noneToChoose } = useTexts('facilities')
  const { start, durationMinutes, facilityIds } = form.values
  const all = useFacilities()
  const free = useFreeIds(start, durationMinutes)
  const known = all.data ?? []
  if (known.length === 0 || eventType.kind === 'group_event') return null
  const { required = [], allowed = null } = eventType.facilities ?? {}
  const always = known.filter(({ id }) => required.includes(id))
  const choices = known.filter(
    ({ id }) =>
      !required.includes(id) &&
      (allowed === null || allowed.includes(id)) &&
      (free === null || free.has(id) || facilityIds.includes(id)),
  )
  return (
    <Panel title={t.rooms}>
      <Stack gap="sm">
        {always.length > 0 && <Text size="sm">{t.roomsAlways(always.map(({ name }) => name).join(', '))}</Text>}
        {(allowed === null || allowed.length > 0) && (
          <MultiSelect
            aria-label={t.rooms}
            description={t.roomsHelp}
            searchable
            clearable
            nothingFoundMessage={noneToChoose}
            data={choices.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('facilityIds')}
          />
        )}
      </Stack>
    </Panel>
  )
}
