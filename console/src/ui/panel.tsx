import { Group, Paper, type PaperProps, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PanelProps extends PaperProps {
  title?: string
  actions?: ReactNode
  children: ReactNode
}

/** A part of a page on its own surface. */
export function Panel({ title, actions, children, ...props }: PanelProps) {
  return (
    <Paper withBorder p="md" radius="md" bg="var(--bh-surface)" component="section" {...props}>
      {title !== undefined && (
        <Group justify="space-between" mb="sm" gap="xs">
          <Title order={2}>{title}</Title>
          {actions}
        </Group>
      )}
      {children}
    </Paper>
  )
}
