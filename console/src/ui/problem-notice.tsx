import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ProblemError } from '../api/problem-error.ts'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'

function wordsOf(error: Error): { title: string; detail: string; code: string } {
  if (error instanceof ProblemError) return error
  return { title: 'This page made a mistake', detail: error.message, code: error.name }
}

/** What went wrong, what it means, and the next step; the code can be copied for a report. */
export function ProblemNotice({ error, retry }: { error: Error; retry?: (() => void) | undefined }) {
  const { title, detail, code } = wordsOf(error)
  const canChange = !(error instanceof ProblemError) || error.status < 400 || error.status >= 500
  return (
    <Notice tone="bad" icon={IconAlertTriangle} title={title} role="alert">
      <Text size="sm">{detail}</Text>
      <Group gap="xs" mt="sm">
        {retry !== undefined && canChange && (
          <Button size="compact-sm" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
        <CopyButton text={`${code}: ${detail}`} label={`Copy error code ${code}`} />
      </Group>
    </Notice>
  )
}
