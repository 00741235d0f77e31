import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api/api.ts'
import type { Slot } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { addDays, type CalendarDate, parseDate } from '../booking/time/calendar-date.ts'
import { dateInZone, detectTimeZone } from '../booking/time/zoned-time.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { NextFree } from './next-free.tsx'
import classes from './slot-picker.module.css'
import { slotsByDay } from './slots-by-day.ts'

/** What somebody had in mind: an instant, whose slot is chosen at once where there is one; or a day to begin with. */
export interface AskedTime {
  at?: string
  date?: CalendarDate
}

interface SlotPickerProps {
  eventTypeId: string
  value: string | null
  onChange: (start: string) => void
  /** Whose days and clocks are shown; the reader's when absent. */
  timeZone?: string
  durationMinutes?: number
  asked?: AskedTime
  /** That no slot is at the instant that was asked for. */
  onMissed?: (at: string) => void
}

const week = 7

interface WeekProps {
  from: CalendarDate
  today: CalendarDate
  onMove: (from: CalendarDate) => void
}

function WeekButtons({ from, today, onMove }: WeekProps) {
  const t = useTexts('bookings')
  return (
    <Stack gap="xs">
      <TextInput
        type="date"
        size="xs"
        w={160}
        label={t.showFrom}
        min={today}
        value={from}
        onChange={(event) => {
          const chosen = parseDate(event.currentTarget.value)
          if (chosen !== null) onMove(chosen < today ? today : chosen)
        }}
      />
      <Group justify="space-between" gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconChevronLeft size={14} aria-hidden />}
          disabled={from <= today}
          title={from <= today ? t.firstDays : undefined}
          onClick={() => onMove(addDays(from, -week) < today ? today : addDays(from, -week))}
        >
          {t.earlier}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconChevronRight size={14} aria-hidden />}
          onClick={() => onMove(addDays(from, week))}
        >
          {t.later}
        </Button>
      </Group>
    </Stack>
  )
}

function Times({
  slots,
  timeZone,
  value,
  onChange,
}: Pick<SlotPickerProps, 'timeZone' | 'value' | 'onChange'> & { slots: Slot[] }) {
  const t = useTexts('bookings')
  const formats = useFormats()
  const zone = timeZone === undefined ? {} : { timeZone }
  const days = slotsByDay(slots, timeZone)
  return (
    <Stack gap="sm" className={classes.days}>
      {days.map(({ day, slots: times }) => (
        <div key={day}>
          <Text size="sm" fw={600} mb={6}>
            {formats.day(new Date(times[0]?.start ?? day), zone)}
          </Text>
          <SimpleGrid cols={{ base: 3, xs: 5, lg: 8 }} spacing={6} verticalSpacing={6}>
            {times.map(({ start, seatsLeft }) => (
              <Button
                key={start}
                size="compact-md"
                px={4}
                variant={value === start ? 'filled' : 'default'}
                aria-pressed={value === start}
                onClick={() => onChange(start)}
              >
                {formats.clock(new Date(start), zone)}
                {seatsLeft !== undefined && ` · ${t.seatsLeft(seatsLeft)}`}
              </Button>
            ))}
          </SimpleGrid>
        </div>
      ))}
    </Stack>
  )
}

/** Chooses the slot in which `at` lies as soon as it is known. */
function useAskedSlot(
  slots: Slot[] | undefined,
  at: string | undefined,
  { onChange, onMissed }: Pick<SlotPickerProps, 'onChange' | 'onMissed'>,
) {
  const asked = useRef(at)
  useEffect(() => {
    if (slots === undefined || asked.current === undefined) return
    const wanted = asked.current
    const instant = Date.parse(wanted)
    asked.current = undefined
    const slot = slots.find(({ start, end }) => Date.parse(start) <= instant && instant < Date.parse(end))
    if (slot === undefined) onMissed?.(wanted)
    else onChange(slot.start)
  }, [slots, onChange, onMissed])
}

/** Chooses a free time, a week at a time. */
export function SlotPicker({ eventTypeId, value, onChange, durationMinutes, ...given }: SlotPickerProps) {
  const { asked = {} } = given
  const timeZone = given.timeZone ?? detectTimeZone()
  const today = dateInZone(new Date(), timeZone)
  const day = asked.at === undefined ? (asked.date ?? today) : dateInZone(new Date(asked.at), timeZone)
  const [from, setFrom] = useState(day < today ? today : day)
  const range = {
    ...{ from, to: addDays(from, week - 1), timeZone },
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
  }
  const slots = useQuery({
    queryKey: queryKeys.slots(eventTypeId, range),
    queryFn: ({ signal }) => api.eventTypes.slots(eventTypeId, range, signal),
    placeholderData: keepPreviousData,
  })
  useAskedSlot(slots.isPlaceholderData ? undefined : slots.data?.slots, asked.at, {
    onChange,
    onMissed: given.onMissed,
  })
  return (
    <Stack gap="sm">
      <WeekButtons from={from} today={today} onMove={setFrom} />
      <Loaded query={slots} waiting={<Waiting lines={3} height={56} />}>
        {(found) =>
          found.slots.length === 0 ? (
            <NextFree key={from} eventTypeId={eventTypeId} week={range} onFound={setFrom} />
          ) : (
            <Times slots={found.slots} timeZone={timeZone} value={value} onChange={onChange} />
          )
        }
      </Loaded>
    </Stack>
  )
}
