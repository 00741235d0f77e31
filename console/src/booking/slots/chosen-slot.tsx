import { Button } from '@mantine/core'
import { IconArrowLeft, IconCalendarEvent } from '@tabler/icons-react'
import { usePreferences } from '../shell/preferences.tsx'
import { offsetLabel, offsetMinutes } from '../time/zoned-time.ts'
import classes from './chosen-slot.module.css'

/** The chosen time, always in sight, with the way back to the others. */
export function ChosenSlot(props: {
  label: string
  start: string
  end: string
  timeZone: string
  onChange: () => void
}) {
  const { label, start, end, timeZone, onChange } = props
  const { formats, t } = usePreferences()
  const zone = `${timeZone.replaceAll('_', ' ')} (${offsetLabel(offsetMinutes(new Date(start), timeZone))})`
  return (
    <div className={classes.slot}>
      <IconCalendarEvent size={22} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <span className={classes.label}>{label}</span>
        <time dateTime={start} className={classes.time}>
          {formats.dayOf(start, timeZone)}
          <br />
          {formats.timeRange(start, end, timeZone)}
        </time>
        <span className={classes.zone}>{zone}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          ml={-8}
          mt={4}
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onChange}
        >
          {t.changeTime}
        </Button>
      </div>
    </div>
  )
}
