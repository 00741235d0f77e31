import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { ProblemError } from '../../api/problem-error.ts'
import classes from '../pages/three-parts.module.css'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { MonthGrid } from './month-grid.tsx'
import listClasses from './time-list.module.css'
import { TimeList } from './time-list.tsx'
import type { BookableRules, SlotChoice } from './use-slot-choice.ts'

function TimesProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = usePreferences()
  const offline = error instanceof ProblemError && error.code === 'network'
  return (
    <div className={listClasses.empty} role="alert">
      <p className={listClasses.note}>
        <strong>{offline ? t.offlineTitle : t.problemTitle}.</strong> {offline ? t.offlineText : t.brokenText}
      </p>
      <Button variant="light" onClick={onRetry}>
        {t.tryAgain}
      </Button>
    </div>
  )
}

/** The month, and beside it the times of the chosen day, or `children` in their place once a time is chosen. */
export function SlotParts({
  rules,
  choice,
  onNear,
  children,
}: {
  rules: BookableRules
  choice: SlotChoice
  /** A time is about to be chosen. */
  onNear?: () => void
  children: ReactNode
}) {
  const { choose } = useAddress()
  const times = useRef<HTMLDivElement>(null)
  const leaveForm = { slot: null } as const
  const chooseDay = (date: string) => {
    onNear?.()
    choose({ ...leaveForm, month: date.slice(0, 7), date })
    // On a phone the times are below the month, often out of sight.
    requestAnimationFrame(() => times.current?.scrollIntoView({ block: 'nearest' }))
  }
  const failed = choice.error !== null && choice.byDay === undefined
  return (
    <>
      <div className={classes.month}>
        <MonthGrid choice={choice} onMonth={(month) => choose({ ...leaveForm, month, date: null })} onDay={chooseDay} />
      </div>
      {children ? (
        <div className={classes.form}>{children}</div>
      ) : (
        <div className={classes.times} ref={times}>
          {failed && choice.error !== null ? (
            <TimesProblem error={choice.error} onRetry={choice.retry} />
          ) : (
            <TimeList
              choice={choice}
              rules={rules}
              onNear={onNear}
              onSlot={(slot) => choose({ slot, month: null, date: null }, { push: true })}
            />
          )}
        </div>
      )}
    </>
  )
}
