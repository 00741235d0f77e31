import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconArchive, IconInfoCircle } from '@tabler/icons-react'
import type { Attempt, Delivery } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CodeBody } from '../ui/code-body.tsx'
import { Notice } from '../ui/notice.tsx'
import { RequestMessage, ResponseMessage } from './http-messages.tsx'
import { useSayFailure } from './use-say-failure.ts'

function WithoutAttempt({ delivery }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  const words = delivery.status === 'pending' ? t.notSentYet : t.endedBefore
  return (
    <Paper withBorder p="md" radius="md" bg="var(--bh-surface)">
      <Text size="sm" c="dimmed">
        {words}
      </Text>
    </Paper>
  )
}

/** What the transformation wrote with `console.log`. */
function Written({ lines }: { lines: readonly string[] }) {
  const t = useTexts('deliveries')
  return (
    <Paper withBorder p="md" radius="md" bg="var(--bh-surface)" component="section">
      <Title order={3} mb="xs">
        {t.written}
      </Title>
      <CodeBody text={lines.join('\n')} pretty={false} label={t.written} />
    </Paper>
  )
}

/** Why there is no request to show: none could be made, or it is archived. */
function WithoutRequest({ isArchived }: { isArchived: boolean }) {
  const t = useTexts('deliveries')
  return isArchived ? (
    <Notice tone="quiet" icon={IconArchive} title={t.archivedMessages}>
      {t.archivedMessagesWhy}
    </Notice>
  ) : (
    <Notice tone="quiet" icon={IconInfoCircle} title={t.noRequest}>
      {t.noRequestWhy}
    </Notice>
  )
}

/** Request and response of the chosen attempt. */
export function AttemptDetail({ delivery, attempt }: { delivery: Delivery; attempt: Attempt | undefined }) {
  const say = useSayFailure()
  if (attempt === undefined) return <WithoutAttempt delivery={delivery} />
  const error = attempt.outcome === 'failed' ? attempt.error : null
  return (
    <Stack gap="md">
      {error !== null && <Notice tone="bad" icon={IconInfoCircle} title={say(error)} />}
      {attempt.request === null ? (
        <WithoutRequest isArchived={delivery.archived || attempt.error?.code !== 'template'} />
      ) : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
          <RequestMessage request={attempt.request} />
          <ResponseMessage response={attempt.response} error={attempt.error} />
        </SimpleGrid>
      )}
      {attempt.logs.length > 0 && <Written lines={attempt.logs} />}
    </Stack>
  )
}
