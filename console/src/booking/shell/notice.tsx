import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'

/** Something that a person must know before they go on; read out at once. */
export function Notice({ tone, title, children }: { tone: 'warn' | 'bad'; title?: string; children: ReactNode }) {
  return (
    <div role="alert" className={classes.notice} data-tone={tone}>
      <IconAlertTriangle size={20} stroke={1.7} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {title !== undefined && <strong className={classes.title}>{title}</strong>}
        {children}
      </div>
    </div>
  )
}
