import { Group } from '@mantine/core'
import type { Delivery } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { shortId } from '../format/short-id.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FactList } from '../ui/fact-list.tsx'
import { Panel } from '../ui/panel.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ExactTime } from '../ui/time-ago.tsx'

function Subject({ id }: { id: string }) {
  const t = useTexts('deliveries')
  if (!id.startsWith('bkg_')) return <ShortId id={id} />
  return (
    <Group gap={8}>
      <TextLink to={pageUrls.booking(id)}>{t.booking}</TextLink>
      <ShortId id={id} />
    </Group>
  )
}

/** How often this was sent, and which was the first. */
function TimesSent({ delivery: { timesSent, originalId } }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  const times = timesSent < 2 ? t.aReplay : t.sentTimes(timesSent)
  if (originalId === null) return t.isOriginal(times)
  return (
    <Sentence
      text={t.originalIs}
      parts={{ times, original: <TextLink to={pageUrls.delivery(originalId)}>{shortId(originalId)}</TextLink> }}
    />
  )
}

/** What a delivery is, whom it is for, and why it exists. */
export function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  return (
    <Panel mb="md">
      <FactList
        layout="strip"
        facts={[
          {
            label: t.webhook,
            value: <TextLink to={pageUrls.webhook(delivery.endpointId)}>{delivery.endpointName}</TextLink>,
          },
          { label: t.about, value: <Subject id={delivery.subjectId} /> },
          {
            label: t.why,
            value: <TextLink to={pageUrls.event(delivery.eventId)}>{t.eventDecisions}</TextLink>,
          },
          delivery.waitsFor === null
            ? null
            : {
                label: t.order,
                value: (
                  <Sentence
                    text={t.waitsFor}
                    parts={{
                      delivery: (
                        <TextLink to={pageUrls.delivery(delivery.waitsFor)}>{shortId(delivery.waitsFor)}</TextLink>
                      ),
                    }}
                  />
                ),
              },
          delivery.timesSent < 2 && delivery.originalId === null
            ? null
            : { label: t.sent, value: <TimesSent delivery={delivery} /> },
          { label: t.created, value: <ExactTime at={delivery.createdAt} /> },
          delivery.settledAt === null ? null : { label: t.ended, value: <ExactTime at={delivery.settledAt} /> },
        ]}
      />
    </Panel>
  )
}
