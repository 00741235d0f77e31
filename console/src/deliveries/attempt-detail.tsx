import { Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconArchive, IconInfoCircle } from '@tabler/icons-react'
import type { Attempt, Delivery } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { RequestMessage, ResponseMessage } from './http-messages.tsx'

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

/** Request and response of the chosen attempt. */
export function AttemptDetail({ delivery, attempt }: { delivery: Delivery; attempt: Attempt | undefined }) {
  const t = useTexts('deliveries')
  if (attempt === undefined) return <WithoutAttempt delivery={delivery} />
  const failed = attempt.outcome === 'failed' && attempt.error !== null
  return (
    <Stack gap="md">
      {failed && <Notice tone="bad" icon={IconInfoCircle} title={attempt.error?.message} />}
      {attempt.request === null ? (
        <Notice tone="quiet" icon={IconArchive} title={t.archivedMessages}>
          {t.archivedMessagesWhy}
        </Notice>
      ) : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
          <RequestMessage request={attempt.request} />
          <ResponseMessage response={attempt.response} error={attempt.error} />
        </SimpleGrid>
      )}
    </Stack>
  )
}
