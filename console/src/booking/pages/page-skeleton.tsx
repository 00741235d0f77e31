import { Skeleton } from '@mantine/core'
import { useAnnouncement } from '../shell/announcer.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { useSlow } from '../shell/use-slow.ts'
import listClasses from '../slots/time-list.module.css'
import classes from './three-parts.module.css'

const rows = ['a', 'b', 'c', 'd', 'e', 'f']

function SummarySkeleton() {
  const { t } = usePreferences()
  const slow = useSlow(true)
  useAnnouncement(slow ? t.slow : t.loading)
  return (
    <div className={classes.summaryPart}>
      <Skeleton height={44} circle mb={20} />
      <Skeleton height={26} width="80%" mb={16} />
      <Skeleton height={14} width="50%" mb={10} />
      <Skeleton height={14} width="65%" mb={24} />
      {slow && <p className={listClasses.note}>{t.slow}</p>}
    </div>
  )
}

/** The booking page before anything is known of it. */
export function PageSkeleton() {
  return (
    <div className={`${classes.card} ${classes.parts}`} aria-busy="true">
      <SummarySkeleton />
      <div className={classes.month}>
        <Skeleton height={24} width="45%" mb={22} />
        {rows.map((row) => (
          <Skeleton key={row} height={44} mb={8} radius={10} />
        ))}
      </div>
      <div className={classes.times}>
        <Skeleton height={24} width="60%" mb={22} />
        {rows.map((row) => (
          <Skeleton key={row} height={44} mb={8} radius={10} />
        ))}
      </div>
    </div>
  )
}

/** The form before its program is there. */
export function FormSkeleton() {
  const { t } = usePreferences()
  useAnnouncement(t.loading)
  return (
    <div aria-busy="true">
      <Skeleton height={62} mb={24} radius={10} />
      {rows.slice(0, 4).map((row) => (
        <div key={row}>
          <Skeleton height={14} width="35%" mb={8} />
          <Skeleton height={36} mb={20} />
        </div>
      ))}
    </div>
  )
}

/** A page of one column before anything is known of it. */
export function NarrowSkeleton() {
  return (
    <div className={`${classes.card} ${classes.narrow}`} aria-busy="true">
      <SummarySkeleton />
    </div>
  )
}
