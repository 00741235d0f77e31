import { Grid, Group, Stack } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { PublishedEvent } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { kindWords, sourceWords } from '../format/words.ts'
import { CodeBody } from '../ui/code-body.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ExactTime } from '../ui/time-ago.tsx'
import { DecisionList } from './decision-list.tsx'
import { decisionTitle } from './decision-sentence.ts'

function EventFacts({ event }: { event: PublishedEvent }) {
  const { subject } = event
  return (
    <Panel>
      <FactList
        facts={[
          { label: 'Happened', value: <ExactTime at={event.occurredAt} /> },
          {
            label: 'About',
            value: (
              <Group gap={8}>
                {subject.type === 'booking' ? (
                  <TextLink to={pageUrls.booking(subject.id)}>Booking</TextLink>
                ) : (
                  <span>{subject.type}</span>
                )}
                <ShortId id={subject.id} />
              </Group>
            ),
          },
          { label: 'Source', value: sourceWords[event.source] },
          event.kind === null ? null : { label: 'Kind', value: kindWords[event.kind] },
          event.sequence === null ? null : { label: 'Sequence', value: `${event.sequence} of its booking` },
        ]}
      />
    </Panel>
  )
}

function EventData({ event }: { event: PublishedEvent }) {
  if (event.archived) {
    return (
      <Notice tone="quiet" icon={IconArchive} title="The data is archived">
        It was dropped after the time that the organization keeps payloads. What was decided stays.
      </Notice>
    )
  }
  const text = JSON.stringify(event.data)
  return (
    <Panel title="Data" actions={<CopyButton text={JSON.stringify(event.data, null, 2)} />}>
      <CodeBody text={text} pretty label="Data of the event" />
    </Panel>
  )
}

/** One event: its data, and for each webhook why it was told or not. */
export function EventPage() {
  const { id = '' } = useParams()
  const event = useQuery({ queryKey: queryKeys.event(id), queryFn: () => api.events.get(id) })
  return (
    <Loaded query={event}>
      {(found) => (
        <>
          <PageHeader
            title={found.topic}
            back={{ to: pageUrls.events(), label: 'Events' }}
            description={<ShortId id={found.id} />}
          />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="md">
                <Panel title={decisionTitle(found.decisions)}>
                  <DecisionList decisions={found.decisions} />
                </Panel>
                <EventFacts event={found} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <EventData event={found} />
            </Grid.Col>
          </Grid>
        </>
      )}
    </Loaded>
  )
}
