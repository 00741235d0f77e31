import { useEffect, useRef } from 'react'
import { useAnnouncement } from '../shell/announcer.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { offsetLabel } from '../time/zoned-time.ts'
import type { TimeZoneChoice } from './list-time-zones.ts'
import classes from './time-zone-picker.module.css'

interface TimeZoneListProps {
  id: string
  zones: readonly TimeZoneChoice[]
  active: TimeZoneChoice | undefined
  chosen: string
  onPick: (zone: TimeZoneChoice) => void
}

/** The zones that were found. The focus stays in the field above, which names the active one. */
export function TimeZoneList({ id, zones, active, chosen, onPick }: TimeZoneListProps) {
  const { t } = usePreferences()
  const list = useRef<HTMLDivElement>(null)
  const activeName = active?.name
  useAnnouncement(zones.length === 0 ? t.timeZoneNone : null)
  useEffect(() => {
    const options = list.current
    const option = activeName === undefined ? null : options?.querySelector<HTMLElement>(`[data-zone="${activeName}"]`)
    if (options == null || option == null) return
    const above = option.offsetTop - options.scrollTop
    // scrollIntoView would move the page too.
    if (above < 0 || above + option.offsetHeight > options.clientHeight) {
      options.scrollTop = option.offsetTop - (options.clientHeight - option.offsetHeight) / 2
    }
  }, [activeName])
  return (
    <div ref={list} id={id} role="listbox" aria-label={t.timeZone} className={classes.list}>
      {zones.length === 0 && <p className={classes.none}>{t.timeZoneNone}</p>}
      {zones.map((zone) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys work in the field that owns the list
        <div
          key={zone.name}
          id={`${id}-${zone.name}`}
          role="option"
          tabIndex={-1}
          aria-selected={zone.name === chosen}
          data-zone={zone.name}
          data-active={zone === active || undefined}
          className={classes.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(zone)}
        >
          <span>
            {zone.city}
            <span className={classes.title}>{zone.title}</span>
          </span>
          <span className={classes.offset}>{offsetLabel(zone.offset)}</span>
        </div>
      ))}
    </div>
  )
}
