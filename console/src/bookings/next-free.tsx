import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { SlotQuery } from '../api/api-shapes.ts'
import { addDays, type CalendarDate } from '../booking/time/calendar-date.ts'
import { dateInZone } from '../booking/time/zoned-time.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** As far as one question to the server reaches. */
const searchDays = 61

interface NextFreeProps {
  eventTypeId: string
  /** The week that has nothing. */
  week: SlotQuery & { timeZone: string }
  onFound: (date: CalendarDate) => void
}

/** Nothing is free in a week: leads to the next day on which something is. */
export function NextFree({ eventTypeId, week, onFound }: NextFreeProps) {
  const t = useTexts('bookings')
  const search = useMutation({
    mutationFn: () => api.eventTypes.slots(eventTypeId, { ...week, to: addDays(week.from, searchDays) }),
    onSuccess: ({ slots: [first] }) => {
      if (first !== undefined) onFound(dateInZone(new Date(first.start), week.timeZone))
    },
  })
  if (search.isError) return <ProblemNotice error={search.error} />
  if (search.isSuccess && search.data.slots.length === 0) return <Text size="sm">{t.noneFreeLater}</Text>
  return (
    <Group gap="sm">
      <Text size="sm">{t.noneFree}</Text>
      <Button size="compact-sm" variant="default" loading={search.isPending} onClick={() => search.mutate()}>
        {t.nextFree}
      </Button>
    </Group>
  )
}
