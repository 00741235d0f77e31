import { Group, Stack, Text, Timeline } from '@mantine/core'
import { IconCircleCheck, IconMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { BookingTimeline as Story } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { DeliveryStatusMark } from '../deliveries/delivery-status-mark.tsx'
import { outcomeWords } from '../deliveries/outcome-words.ts'
import { decisionSentence } from '../events/decision-sentence.ts'
import type { BookingsTexts } from '../texts/bookings/english.ts'
import type { DeliveriesTexts } from '../texts/deliveries/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ExactTime } from '../ui/time-ago.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'

type TimelineEvent = Story['events'][number]
type TimelineDecision = TimelineEvent['decisions'][number]
type TimelineDelivery = TimelineDecision['deliveries'][number]

function attemptsText(delivery: TimelineDelivery, t: BookingsTexts, outcomes: DeliveriesTexts): string {
  const last = delivery.attempts.at(-1)
  const count = t.attempts(delivery.attempts.length)
  const attempts =
    last === undefined ? count : t.attemptsAnswered(count, outcomeWords(last.statusCode, last.error, outcomes))
  return delivery.replayOf === null ? attempts : t.replayOf(attempts)
}

function DeliveryEntry({ delivery }: { delivery: TimelineDelivery }) {
  const t = useTexts('bookings')
  const outcomes = useTexts('deliveries')
  return (
    <Group gap="xs" pl={21}>
      <DeliveryStatusMark delivery={delivery} />
      <Text size="sm" component="span">
        {attemptsText(delivery, t, outcomes)}
      </Text>
      <TextLink to={pageUrls.delivery(delivery.id)} fz="sm">
        {t.seeDelivery}
      </TextLink>
    </Group>
  )
}

function DecisionEntry({ decision }: { decision: TimelineDecision }) {
  const events = useTexts('events')
  const say = useSayReason()
  const sent = decision.outcome === 'delivery'
  return (
    <div>
      <StatusMark tone={sent ? 'ok' : 'quiet'} icon={sent ? IconCircleCheck : IconMinus}>
        <TextLink to={pageUrls.webhook(decision.endpointId)} c="var(--mantine-color-text)">
          {decision.endpointName}
        </TextLink>
      </StatusMark>
      <Text size="sm" c={sent ? undefined : 'dimmed'} pl={21}>
        {decisionSentence(decision, events, say)}
      </Text>
      {decision.deliveries.map((delivery) => (
        <DeliveryEntry key={delivery.id} delivery={delivery} />
      ))}
    </div>
  )
}

function EventEntry({ event }: { event: TimelineEvent }) {
  const t = useTexts('bookings')
  const words = useTexts('format')
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs">
        <ExactTime at={event.occurredAt} /> · {t.fromSource(words.sources[event.source])}
      </Text>
      {event.decisions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.noWebhook}
        </Text>
      )}
      <Stack gap="sm">
        {event.decisions.map((decision) => (
          <DecisionEntry key={decision.endpointId} decision={decision} />
        ))}
      </Stack>
    </>
  )
}

/** What happened to a booking, what was decided for each webhook and why, and what came of it; oldest first. */
export function BookingTimeline({ uid }: { uid: string }) {
  const timeline = useQuery({
    queryKey: queryKeys.bookingTimeline(uid),
    queryFn: () => api.bookings.timeline(uid),
    refetchInterval: 5_000,
  })
  return (
    <Loaded query={timeline}>
      {({ events }) => (
        <Timeline bulletSize={14} lineWidth={2} active={events.length}>
          {events.map((event) => (
            <Timeline.Item
              key={event.id}
              title={
                <TextLink to={pageUrls.event(event.id)} c="var(--mantine-color-text)" ff="monospace" fz="sm">
                  {event.topic}
                </TextLink>
              }
            >
              <EventEntry event={event} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Loaded>
  )
}
