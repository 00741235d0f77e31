import { Text } from '@mantine/core'
import { IconCircleX } from '@tabler/icons-react'
import type { Preview } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { HttpMessage } from '../ui/http-message.tsx'
import { Notice } from '../ui/notice.tsx'

type Mistake = Preview['errors'][number]

function MistakeText({ mistake }: { mistake: Mistake }) {
  const t = useTexts('webhookForm')
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {mistake.line !== null && mistake.column !== null && <strong>{t.at(mistake.line, mistake.column)} </strong>}
      {mistake.message}
    </Text>
  )
}

/** What would be sent, or where the template is wrong. */
export function TemplatePreview({ preview }: { preview: Preview }) {
  const t = useTexts('webhookForm')
  if (preview.body === null) {
    return (
      <Notice tone="bad" icon={IconCircleX} role="status" title={t.templateMistake}>
        {preview.errors.map((mistake) => (
          <MistakeText key={mistake.path} mistake={mistake} />
        ))}
      </Notice>
    )
  }
  const headers = { 'content-type': preview.contentType ?? '', ...preview.headers }
  return <HttpMessage message="preview" summary={preview.trigger} headers={headers} body={preview.body} />
}
