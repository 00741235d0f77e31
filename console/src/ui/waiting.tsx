import { Skeleton, Stack, Text } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import { useTexts } from '../texts/use-texts.ts'

/** Grey lines in the shape of what comes; after ten seconds a word about why. */
export function Waiting({ lines = 6, height = 44 }: { lines?: number; height?: number }) {
  const t = useTexts('ui')
  const [late, setLate] = useState(false)
  useTimeout(() => setLate(true), 10_000, { autoInvoke: true })
  return (
    <Stack gap="xs" aria-busy="true" aria-label={t.loading}>
      {late && (
        <Text size="sm" c="dimmed" role="status">
          {t.slow}
        </Text>
      )}
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} height={height} radius="md" />
      ))}
    </Stack>
  )
}
