import { TextInput } from '@mantine/core'
import { IconSelector, IconWorld } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { offsetLabel } from '../time/zoned-time.ts'
import { describeTimeZone, findTimeZones, listTimeZones, type TimeZoneChoice } from './list-time-zones.ts'
import { TimeZoneList } from './time-zone-list.tsx'
import classes from './time-zone-picker.module.css'

/** An open list: what was typed, what it finds, and the option that the keyboard is on. */
function useSearch(timeZone: string, at: Date) {
  const { locale } = usePreferences()
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(timeZone)
  // Naming all zones takes a moment, so it waits until someone wants to see them.
  const zones = useMemo(() => (open ? listTimeZones(locale, at, timeZone) : []), [open, locale, at, timeZone])
  const found = useMemo(() => findTimeZones(zones, query ?? ''), [zones, query])
  const index = Math.max(
    0,
    found.findIndex((zone) => zone.name === active),
  )
  return {
    open,
    query,
    found,
    active: found[index],
    show: () => {
      setOpen(true)
      setActive(timeZone)
    },
    hide: () => {
      setOpen(false)
      setQuery(null)
    },
    type: (text: string) => {
      setOpen(true)
      setQuery(text)
      setActive('')
    },
    move: (steps: number) => setActive(found[Math.min(found.length - 1, Math.max(0, index + steps))]?.name ?? ''),
  }
}

/** What the open list needs, in pixels. */
const listHeight = 330

/** Chooses the zone that times are shown in. `at` is the instant whose offsets are told: they change over the year. */
export function TimeZonePicker({ timeZone, at }: { timeZone: string; at: Date }) {
  const { locale, t } = usePreferences()
  const { choose } = useAddress()
  const search = useSearch(timeZone, at)
  const list = useId()
  const [above, setAbove] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const { open } = search
  const shown = useMemo(() => describeTimeZone(timeZone, locale, at), [timeZone, locale, at])

  const show = () => {
    const field = root.current?.getBoundingClientRect()
    if (field !== undefined && !open) setAbove(window.innerHeight - field.bottom < listHeight && field.top > listHeight)
    search.show()
  }
  const pick = (zone: TimeZoneChoice | undefined) => {
    if (zone === undefined) return
    choose({ timeZone: zone.name })
    search.hide()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key]
    if (steps !== undefined) {
      event.preventDefault()
      if (open) search.move(steps)
      else show()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (open) pick(search.active)
      else show()
    } else if (event.key === 'Escape') search.hide()
  }
  return (
    <div ref={root} className={classes.picker} data-above={above || undefined}>
      <TextInput
        label={
          <>
            {t.timeZone} <span className={classes.labelOffset}>{offsetLabel(shown.offset)}</span>
          </>
        }
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && search.active !== undefined ? `${list}-${search.active.name}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t.timeZoneSearch}
        value={search.query ?? shown.city}
        leftSection={<IconWorld size={18} stroke={1.6} aria-hidden />}
        rightSection={<IconSelector size={16} stroke={1.6} aria-hidden />}
        rightSectionPointerEvents="none"
        onChange={(event) => search.type(event.currentTarget.value)}
        onClick={(event) => {
          if (!open) event.currentTarget.select()
          show()
        }}
        onBlur={search.hide}
        onKeyDown={onKeyDown}
      />
      {open && <TimeZoneList id={list} zones={search.found} active={search.active} chosen={timeZone} onPick={pick} />}
    </div>
  )
}
