import { Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Topic } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useIsAdmin } from '../app/use-is-admin.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CodeBody } from '../ui/code-body.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { DeleteTopic } from './delete-topic.tsx'
import { TopicEditor } from './topic-editor.tsx'
import { CatalogSample, OwnSample } from './topic-sample.tsx'

function Fixed({ topic }: { topic: Topic }) {
  const t = useTexts('topics')
  const say = useCatalog()
  return (
    <Panel maw={820}>
      <Stack gap="xs">
        <Text size="sm">{topic.description === null ? null : say(topic.description)}</Text>
        {!topic.custom && (
          <Text size="sm" c="dimmed">
            {t.ofCatalog}
          </Text>
        )}
        {topic.custom && topic.schema !== null && (
          <CodeBody text={JSON.stringify(topic.schema)} pretty label={t.schemaLabel} />
        )}
      </Stack>
    </Panel>
  )
}

function TopicDetail({ topic }: { topic: Topic }) {
  const t = useTexts('topics')
  const isAdmin = useIsAdmin()
  const client = useQueryClient()
  const [version, setVersion] = useState(0)
  const canChange = topic.custom && isAdmin
  return (
    <>
      <PageHeader
        title={topic.topic}
        back={{ to: pageUrls.topics(), label: t.title }}
        description={<TextLink to={pageUrls.events({ topic: topic.topic })}>{t.toEvents}</TextLink>}
        actions={canChange ? <DeleteTopic topic={topic.topic} /> : undefined}
      />
      <Stack>
        {canChange ? (
          <TopicEditor
            key={version}
            topic={topic}
            submitLabel={t.save}
            onSaved={async (saved) => {
              await client.invalidateQueries({ queryKey: queryKeys.topics })
              setVersion((before) => before + 1)
              notifyDone(t.wasSaved(saved.topic))
            }}
          />
        ) : (
          <Fixed topic={topic} />
        )}
        {topic.custom ? <OwnSample topic={topic} /> : <CatalogSample topic={topic} />}
      </Stack>
    </>
  )
}

/** One topic: what its events hold, and for one's own what can be changed. */
export function TopicPage() {
  const t = useTexts('topics')
  const { topic: name = '' } = useParams()
  const topics = useQuery({ queryKey: queryKeys.topics, queryFn: api.topics.list })
  return (
    <Loaded query={topics}>
      {({ data }) => {
        const found = data.find(({ topic }) => topic === name)
        if (found !== undefined) return <TopicDetail key={found.topic} topic={found} />
        return (
          <>
            <PageHeader title={t.notFound(name)} back={{ to: pageUrls.topics(), label: t.title }} />
            <EmptyState title={t.notFound(name)}>{t.notFoundWhy}</EmptyState>
          </>
        )
      }}
    </Loaded>
  )
}
