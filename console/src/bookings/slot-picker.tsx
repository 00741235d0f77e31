import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { isoDate } from '../format/format-time.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { slotsByDay } from './slots-by-day.ts'

interface SlotPickerProps {
  eventTypeId: string
  value: string | null
  onChange: (start: string) => void
}

const week = 7

function dayAfter(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() + days)
  return isoDate(day)
}

function WeekButtons({ offset, onMove }: { offset: number; onMove: (offset: number) => void }) {
  const t = useTexts('bookings')
  return (
    <Group justify="space-between">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconChevronLeft size={14} aria-hidden />}
        disabled={offset === 0}
        title={offset === 0 ? t.firstDays : undefined}
        onClick={() => onMove(offset - week)}
      >
        {t.earlier}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<IconChevronRight size={14} aria-hidden />}
        onClick={() => onMove(offset + week)}
      >
        {t.later}
      </Button>
    </Group>
  )
}

/** Chooses a free time, a week at a time, in the reader's time zone. */
export function SlotPicker({ eventTypeId, value, onChange }: SlotPickerProps) {
  const t = useTexts('bookings')
  const formats = useFormats()
  const [offset, setOffset] = useState(0)
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const range = { from: dayAfter(offset), to: dayAfter(offset + week - 1), timeZone }
  const slots = useQuery({
    queryKey: queryKeys.slots(eventTypeId, range),
    queryFn: ({ signal }) => api.eventTypes.slots(eventTypeId, range, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Stack gap="sm">
      <WeekButtons offset={offset} onMove={setOffset} />
      <Loaded query={slots} waiting={<Waiting lines={3} height={56} />}>
        {(found) => {
          const days = slotsByDay(found.slots)
          if (days.length === 0) return <Text size="sm">{t.noneFree}</Text>
          return days.map(({ day, slots: times }) => (
            <div key={day}>
              <Text size="sm" fw={600} mb={6}>
                {formats.day(new Date(times[0]?.start ?? day))}
              </Text>
              <SimpleGrid cols={{ base: 3, xs: 5 }} spacing={6} verticalSpacing={6}>
                {times.map(({ start }) => (
                  <Button
                    key={start}
                    size="compact-md"
                    px={4}
                    variant={value === start ? 'filled' : 'default'}
                    aria-pressed={value === start}
                    onClick={() => onChange(start)}
                  >
                    {formats.clock(new Date(start))}
                  </Button>
                ))}
              </SimpleGrid>
            </div>
          ))
        }}
      </Loaded>
    </Stack>
  )
}
