import { Skeleton, Stack, Text } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'

/** Grey lines in the shape of what comes; after ten seconds a word about why. */
export function Waiting({ lines = 6, height = 44 }: { lines?: number; height?: number }) {
  const [late, setLate] = useState(false)
  useTimeout(() => setLate(true), 10_000, { autoInvoke: true })
  return (
    <Stack gap="xs" aria-busy="true" aria-label="Loading">
      {late && (
        <Text size="sm" c="dimmed" role="status">
          This takes longer than usual: the server has not answered yet. It is asked again by itself.
        </Text>
      )}
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} height={height} radius="md" />
      ))}
    </Stack>
  )
}
