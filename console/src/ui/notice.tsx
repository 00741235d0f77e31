import { Alert } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Tone } from './status-mark.tsx'

interface NoticeProps {
  tone: Tone
  icon: Icon
  title: ReactNode
  role?: 'alert' | 'status'
  children?: ReactNode
}

const soft = {
  ok: 'var(--bh-ok-soft)',
  warn: 'var(--bh-warn-soft)',
  bad: 'var(--bh-bad-soft)',
  quiet: 'var(--bh-sunken)',
}

/** Something that the reader should know before going on: icon, words and colour together. */
export function Notice({ tone, icon: Glyph, title, role, children }: NoticeProps) {
  const color = `var(--bh-${tone})`
  return (
    <Alert
      variant="default"
      icon={<Glyph aria-hidden />}
      title={title}
      {...(role === undefined ? {} : { role })}
      styles={{
        root: { background: soft[tone], borderColor: 'var(--bh-line)' },
        body: { minWidth: 0 },
        icon: { color },
        title: { color },
        message: { color: 'var(--mantine-color-text)' },
      }}
    >
      {children}
    </Alert>
  )
}
