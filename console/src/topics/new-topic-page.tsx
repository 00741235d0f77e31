import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TopicEditor } from './topic-editor.tsx'

/** Registers a topic of one's own. */
export function NewTopicPage() {
  const t = useTexts('topics')
  const navigate = useNavigate()
  const client = useQueryClient()
  return (
    <>
      <PageHeader title={t.add} back={{ to: pageUrls.topics(), label: t.title }} />
      <TopicEditor
        topic={null}
        submitLabel={t.create}
        secondary={
          <Button variant="default" component={Link} to={pageUrls.topics()}>
            {t.cancel}
          </Button>
        }
        onSaved={({ topic }) => {
          void client.invalidateQueries({ queryKey: queryKeys.topics })
          notifyDone(t.wasAdded(topic))
          void navigate(pageUrls.topic(topic))
        }}
      />
    </>
  )
}
