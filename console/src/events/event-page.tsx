import { Grid, Group, Stack } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { PublishedEvent } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
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
  const t = useTexts('events')
  const words = useTexts('format')
  const { subject } = event
  return (
    <Panel>
      <FactList
        facts={[
          { label: t.happened, value: <ExactTime at={event.occurredAt} /> },
          {
            label: t.about,
            value: (
              <Group gap={8}>
                {subject.type === 'booking' ? (
                  <TextLink to={pageUrls.booking(subject.id)}>{t.booking}</TextLink>
                ) : (
                  <span>{subject.type}</span>
                )}
                <ShortId id={subject.id} />
              </Group>
            ),
          },
          { label: t.source, value: words.sources[event.source] },
          event.kind === null ? null : { label: t.kind, value: words.kinds[event.kind] },
          event.sequence === null ? null : { label: t.sequence, value: t.sequenceOf(event.sequence) },
        ]}
      />
    </Panel>
  )
}

function EventData({ event }: { event: PublishedEvent }) {
  const t = useTexts('events')
  if (event.archived) {
    return (
      <Notice tone="quiet" icon={IconArchive} title={t.archived}>
        {t.archivedWhy}
      </Notice>
    )
  }
  const text = JSON.stringify(event.data)
  return (
    <Panel title={t.data} actions={<CopyButton text={JSON.stringify(event.data, null, 2)} />}>
      <CodeBody text={text} pretty label={t.dataOf} />
    </Panel>
  )
}

/** One event: its data, and for each webhook why it was told or not. */
export function EventPage() {
  const t = useTexts('events')
  const { id = '' } = useParams()
  const event = useQuery({ queryKey: queryKeys.event(id), queryFn: () => api.events.get(id) })
  return (
    <Loaded query={event}>
      {(found) => (
        <>
          <PageHeader
            title={found.topic}
            back={{ to: pageUrls.events(), label: t.title }}
            description={<ShortId id={found.id} />}
          />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="md">
                <Panel title={decisionTitle(found.decisions, t)}>
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
