import { Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconMinus } from '@tabler/icons-react'
import type { Decision } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { shortId } from '../format/short-id.ts'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'
import { useEndpoints } from '../webhooks/use-endpoints.ts'
import { decisionSentence } from './decision-sentence.ts'

function DecisionEntry({ decision, name }: { decision: Decision; name: string | undefined }) {
  const t = useTexts('events')
  const say = useSayReason()
  const sent = decision.outcome === 'delivery'
  return (
    <div>
      <StatusMark tone={sent ? 'ok' : 'quiet'} icon={sent ? IconCircleCheck : IconMinus}>
        {name === undefined ? (
          t.deletedSince(shortId(decision.endpointId))
        ) : (
          <TextLink to={pageUrls.webhook(decision.endpointId)} c="var(--mantine-color-text)">
            {name}
          </TextLink>
        )}
      </StatusMark>
      <Text size="sm" pl={21}>
        {decisionSentence(decision, t, say)}{' '}
        {decision.deliveryId !== undefined && (
          <TextLink to={pageUrls.delivery(decision.deliveryId)}>{t.seeDelivery}</TextLink>
        )}
      </Text>
    </div>
  )
}

/** What was decided for each webhook. */
export function DecisionList({ decisions }: { decisions: Decision[] }) {
  const t = useTexts('events')
  const endpoints = useEndpoints()
  const names = new Map((endpoints.data ?? []).map(({ id, name }) => [id, name]))
  if (decisions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.noWebhook} <TextLink to={pageUrls.newWebhook}>{t.addOne}</TextLink>
      </Text>
    )
  }
  return (
    <Stack gap="md">
      {decisions.map((decision) => (
        <DecisionEntry
          key={decision.endpointId}
          decision={decision}
          name={endpoints.data === undefined ? shortId(decision.endpointId) : names.get(decision.endpointId)}
        />
      ))}
    </Stack>
  )
}
