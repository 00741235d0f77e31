import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Notice } from '../shell/notice.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { monthOf } from '../time/calendar-date.ts'
import { dateInZone } from '../time/zoned-time.ts'
import { nearestSlots } from './nearest-slots.ts'
import classes from './taken-notice.module.css'
import { loadSlotsAround } from './use-month-slots.ts'
import type { BookableRules, SlotChoice } from './use-slot-choice.ts'

interface TakenNoticeProps {
  /** The start that can no longer be had. */
  taken: string
  title: string
  rules: BookableRules
  choice: SlotChoice
  onSlot: (start: string) => void
  onAllTimes: () => void
}

/** Says that a time is gone and offers the nearest three. */
export function TakenNotice({ taken, title, rules, choice, onSlot, onAllTimes }: TakenNoticeProps) {
  const { formats, t } = usePreferences()
  const client = useQueryClient()
  const { timeZone, days } = choice
  const month = monthOf(dateInZone(new Date(taken), timeZone))
  const around = useQuery({
    queryKey: ['slots-around', rules.id, rules.durationMinutes, taken],
    queryFn: () => loadSlotsAround(client, rules, month, days),
    staleTime: 0,
  })
  const nearest = nearestSlots(around.data ?? [], taken)
  return (
    <Notice tone="warn" title={title}>
      <div className={classes.text}>
        {around.isPending ? t.loadingTimes : nearest.length > 0 ? t.takenNearest : t.takenNone}
      </div>
      <div className={classes.offers}>
        {nearest.map((slot) => (
          <Button key={slot.start} variant="default" fullWidth onClick={() => onSlot(slot.start)}>
            {formats.dayShort(dateInZone(new Date(slot.start), timeZone))}, {formats.time(slot.start, timeZone)}
          </Button>
        ))}
        <Button variant="subtle" size="compact-sm" onClick={onAllTimes}>
          {t.otherTimes}
        </Button>
      </div>
    </Notice>
  )
}
