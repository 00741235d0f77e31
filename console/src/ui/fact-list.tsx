import type { ReactNode } from 'react'
import classes from './fact-list.module.css'

export type Fact = { label: string; value: ReactNode }

/** What is known of one thing: names on the left, values on the right. */
export function FactList({ facts }: { facts: (Fact | null)[] }) {
  return (
    <dl className={classes.list}>
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
