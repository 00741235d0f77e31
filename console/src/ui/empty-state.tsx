import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Nothing is here yet: why, and the first thing to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack align="flex-start" gap="sm">
        <Text fw={600}>{title}</Text>
        {children !== undefined && (
          <Text size="sm" c="dimmed" maw={560} component="div">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Paper>
  )
}
