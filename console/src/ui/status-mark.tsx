import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './status-mark.module.css'

export type Tone = 'ok' | 'warn' | 'bad' | 'quiet'

/** A state as icon, word and colour together. */
export function StatusMark({ tone, icon: Glyph, children }: { tone: Tone; icon: Icon; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <Glyph size={16} stroke={2} className={classes.icon} aria-hidden />
      <span>{children}</span>
    </span>
  )
}
