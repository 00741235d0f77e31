import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Topic } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CodeBody } from '../ui/code-body.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { publishCommand } from './publish-command.ts'

/** The sample of a topic of the catalog. */
export function CatalogSample({ topic }: { topic: Topic }) {
  const t = useTexts('topics')
  return (
    <Panel title={t.sample} maw={820}>
      <Text size="sm" c="dimmed" mb="xs">
        {t.sampleWhy}
      </Text>
      <CodeBody text={JSON.stringify(topic.sample)} pretty label={t.sample} />
    </Panel>
  )
}

async function latestEvent(topic: string) {
  const [newest] = (await api.events.list({ topic, limit: 1 })).data
  return newest === undefined ? null : await api.events.get(newest.id)
}

/** What was last published of a topic of one's own, or how to publish one. */
export function OwnSample({ topic }: { topic: Topic }) {
  const t = useTexts('topics')
  const latest = useQuery({
    queryKey: [...queryKeys.topics, 'latest', topic.topic],
    queryFn: () => latestEvent(topic.topic),
  })
  if (latest.data === undefined) return null
  if (latest.data !== null && latest.data.data !== null) {
    return (
      <Panel
        title={t.latest}
        maw={820}
        actions={<TextLink to={pageUrls.events({ topic: topic.topic })}>{t.toEvents}</TextLink>}
      >
        <CodeBody text={JSON.stringify(latest.data.data)} pretty label={t.latest} />
      </Panel>
    )
  }
  return (
    <Panel title={t.noneYet} maw={820}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t.howToPublish}
        </Text>
        <CodeBody text={publishCommand(window.location.origin, topic.topic)} pretty={false} label={t.howToPublish} />
      </Stack>
    </Panel>
  )
}
