import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Slot } from '../../api/api-shapes.ts'
import { placeInAdvance } from '../booked/place.tsx'
import { useAddress } from '../shell/address.ts'
import { useAnnouncement } from '../shell/announcer.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { useSlow } from '../shell/use-slow.ts'
import { addMonths, monthOf } from '../time/calendar-date.ts'
import { dateInZone } from '../time/zoned-time.ts'
import { labelTimes } from './label-times.ts'
import classes from './time-list.module.css'
import { findFreeSlot } from './use-month-slots.ts'
import type { BookableRules, SlotChoice } from './use-slot-choice.ts'

function HourSwitch() {
  const { hours, t } = usePreferences()
  const { choose } = useAddress()
  return (
    <SegmentedControl
      size="xs"
      className={classes.clock}
      aria-label={t.hours}
      value={hours}
      onChange={(value) => choose({ hours: value === '12' ? '12' : '24' })}
      data={[
        { value: '12', label: <span title={t.hours12Long}>{t.hours12}</span> },
        { value: '24', label: <span title={t.hours24Long}>{t.hours24}</span> },
      ]}
    />
  )
}

function LoadingTimes() {
  const { t } = usePreferences()
  const slow = useSlow(true)
  return (
    <div className={classes.times} aria-hidden={!slow}>
      {slow && <p className={classes.note}>{t.slow}</p>}
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={44} radius={10} />
      ))}
    </div>
  )
}

function NoTimes({ choice, rules }: { choice: SlotChoice; rules: BookableRules }) {
  const { formats, t } = usePreferences()
  const { choose } = useAddress()
  const client = useQueryClient()
  const [search, setSearch] = useState<'idle' | 'searching' | 'none'>('idle')
  if (choice.nothingFree) {
    return (
      <p className={classes.note}>
        {t.noTimesAtAll} {t.noTimesAtAllNext}
      </p>
    )
  }
  if (choice.byDay !== undefined && choice.byDay.size > 0) return <p className={classes.note}>{t.noTimesOn}</p>
  const goToNext = async () => {
    setSearch('searching')
    try {
      const slot = await findFreeSlot(client, rules, addMonths(choice.month, 1), choice.days, choice.timeZone)
      setSearch(slot === null ? 'none' : 'idle')
      if (slot !== null) choose({ month: monthOf(dateInZone(new Date(slot.start), choice.timeZone)), date: null })
    } catch {
      // The month that could not be loaded is shown next, and says why and how to go on.
      setSearch('idle')
      choose({ month: addMonths(choice.month, 1), date: null })
    }
  }
  const nothingLater = search === 'none' || choice.month >= monthOf(choice.days.last)
  return (
    <div className={classes.empty}>
      <p className={classes.note}>{t.noTimesIn(formats.month(choice.month))}</p>
      {nothingLater ? (
        <p className={classes.note}>{t.noTimesAfter(formats.day(choice.days.last))}</p>
      ) : (
        <Button variant="light" loading={search === 'searching'} onClick={goToNext}>
          {t.nextFree}
        </Button>
      )}
    </div>
  )
}

/** What a screen reader is told of the day's times. */
function useTimesAnnouncement(choice: SlotChoice, count: number) {
  const { formats, t } = usePreferences()
  const { byDay, date, month } = choice
  const loaded = date === null || count === 0 ? t.noTimesIn(formats.month(month)) : t.timesOn(count, formats.day(date))
  useAnnouncement(byDay === undefined ? t.loadingTimes : loaded)
}

/** The free times of the chosen day. */
export function TimeList({
  choice,
  rules,
  onSlot,
  onNear,
}: {
  choice: SlotChoice
  rules: BookableRules
  onSlot: (start: string) => void
  /** A time is about to be chosen. */
  onNear?: (() => void) | undefined
}) {
  const { formats, t } = usePreferences()
  const { byDay, date, timeZone } = choice
  const slots = (date === null ? undefined : byDay?.get(date)) ?? []
  useTimesAnnouncement(choice, slots.length)
  // Only what the summary beside does not say already.
  const usual = rules.location == null ? null : placeInAdvance(rules.location, t)
  const placeOf = ({ location }: Slot) => {
    const place = location == null ? null : placeInAdvance(location, t)
    return place === usual ? null : place
  }
  return (
    <section aria-label={t.chooseTime} className={classes.section}>
      <div className={classes.head}>
        <h2 className={classes.title}>{date === null ? t.chooseTime : formats.dayShort(date)}</h2>
        <HourSwitch />
      </div>
      {byDay === undefined && <LoadingTimes />}
      {byDay !== undefined && slots.length === 0 && <NoTimes key={choice.month} choice={choice} rules={rules} />}
      {slots.length > 0 && (
        <ul
          className={classes.times}
          data-places={slots.some((slot) => placeOf(slot) !== null) || undefined}
          onPointerEnter={onNear}
          onFocus={onNear}
        >
          {labelTimes(slots, timeZone, formats).map(({ slot, label, zone }) => (
            <li key={slot.start}>
              <button type="button" className={classes.time} onClick={() => onSlot(slot.start)}>
                {label}
                {zone !== null && <span className={classes.zone}>{zone}</span>}
                {slot.seatsLeft !== undefined && <span className={classes.zone}>{t.seatsLeft(slot.seatsLeft)}</span>}
                {placeOf(slot) !== null && <span className={classes.place}>{placeOf(slot)}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
