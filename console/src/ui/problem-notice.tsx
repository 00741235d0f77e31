import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ProblemError } from '../api/problem-error.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'
import { problemWords } from './problem-words.ts'
import { useReasonWords } from './use-reason-words.ts'

/** What went wrong, what it means, and the next step; the code can be copied for a report. */
export function ProblemNotice({ error, retry }: { error: Error; retry?: (() => void) | undefined }) {
  const t = useTexts('ui')
  const { title, detail, code } = problemWords(error, t, useReasonWords())
  const canChange = !(error instanceof ProblemError) || error.status < 400 || error.status >= 500
  return (
    <Notice tone="bad" icon={IconAlertTriangle} title={title} role="alert">
      <Text size="sm">{detail}</Text>
      <Group gap="xs" mt="sm">
        {retry !== undefined && canChange && (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t.tryAgain}
          </Button>
        )}
        <CopyButton
          text={`${code}: ${error.message}`}
          label={t.copyCode(code)}
          h="auto"
          mih="1.75rem"
          py="0.2rem"
          ta="start"
          styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere', lineHeight: 1.3 } }}
        />
      </Group>
    </Notice>
  )
}
