import { Group } from '@mantine/core'
import type { Delivery } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { shortId } from '../format/short-id.ts'
import { FactList } from '../ui/fact-list.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ExactTime } from '../ui/time-ago.tsx'

function Subject({ id }: { id: string }) {
  if (!id.startsWith('bkg_')) return <ShortId id={id} />
  return (
    <Group gap={8}>
      <TextLink to={pageUrls.booking(id)}>Booking</TextLink>
      <ShortId id={id} />
    </Group>
  )
}

/** How often this was sent, and which was the first. */
function TimesSent({ delivery: { timesSent, originalId } }: { delivery: Delivery }) {
  const times = timesSent < 2 ? 'A replay' : `Sent ${timesSent} times`
  if (originalId === null) return `${times}; this is the original`
  return (
    <>
      {times}; the original is <TextLink to={pageUrls.delivery(originalId)}>{shortId(originalId)}</TextLink>
    </>
  )
}

/** What a delivery is, whom it is for, and why it exists. */
export function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  return (
    <Panel mb="md">
      <FactList
        layout="strip"
        facts={[
          {
            label: 'Webhook',
            value: <TextLink to={pageUrls.webhook(delivery.endpointId)}>{delivery.endpointName}</TextLink>,
          },
          { label: 'About', value: <Subject id={delivery.subjectId} /> },
          {
            label: 'Why',
            value: (
              <>
                <TextLink to={pageUrls.event(delivery.eventId)}>The event and its decisions</TextLink>
              </>
            ),
          },
          delivery.waitsFor === null
            ? null
            : {
                label: 'Order',
                value: (
                  <>
                    Waits for{' '}
                    <TextLink to={pageUrls.delivery(delivery.waitsFor)}>{shortId(delivery.waitsFor)}</TextLink>, an
                    earlier one about the same thing. It goes as soon as that one has ended.
                  </>
                ),
              },
          delivery.timesSent < 2 && delivery.originalId === null
            ? null
            : { label: 'Sent', value: <TimesSent delivery={delivery} /> },
          { label: 'Created', value: <ExactTime at={delivery.createdAt} /> },
          delivery.settledAt === null ? null : { label: 'Ended', value: <ExactTime at={delivery.settledAt} /> },
        ]}
      />
    </Panel>
  )
}
