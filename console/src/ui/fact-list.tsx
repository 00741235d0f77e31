import type { ReactNode } from 'react'
import classes from './fact-list.module.css'

export type Fact = { label: string; value: ReactNode }

interface FactListProps {
  facts: (Fact | null)[]
  /** `strip` lays them side by side, names on top. */
  layout?: 'list' | 'strip'
}

/** What is known of one thing: names on the left, values on the right. */
export function FactList({ facts, layout = 'list' }: FactListProps) {
  return (
    <dl className={classes[layout]}>
      {facts.map((fact) =>
        fact === null ? null : (
          <div key={fact.label} className={classes.fact}>
            <dt className={classes.label}>{fact.label}</dt>
            <dd className={classes.value}>{fact.value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
