import { Anchor, Code, Stack, Text } from '@mantine/core'
import { IconCircleX } from '@tabler/icons-react'
import type { Preview } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { HttpMessage } from '../ui/http-message.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'
import { excerptOf } from './excerpt-of.ts'

type Mistake = Preview['errors'][number]

interface TemplatePreviewProps {
  preview: Preview
  /** The template or the code that it was made with. */
  source: string
  onGoTo: (line: number, column: number) => void
}

function MistakeText({ mistake, source, onGoTo }: Omit<TemplatePreviewProps, 'preview'> & { mistake: Mistake }) {
  const t = useTexts('webhookForm')
  const say = useSayReason()
  const { line, column, message, code, params } = mistake
  const excerpt = line === null || column === null ? null : excerptOf(source, line, column)
  return (
    <Stack gap={6}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {line !== null && column !== null && <strong>{t.at(line, column)} </strong>}
        {say({ message, code, params })}
      </Text>
      {excerpt !== null && line !== null && column !== null && (
        <>
          <Code block aria-hidden>
            {excerpt}
          </Code>
          <Anchor component="button" type="button" size="sm" w="fit-content" onClick={() => onGoTo(line, column)}>
            {t.goThere}
          </Anchor>
        </>
      )}
    </Stack>
  )
}

function Logs({ lines }: { lines: readonly string[] }) {
  const t = useTexts('webhookForm')
  if (lines.length === 0) return null
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t.written}
      </Text>
      <Code block>{lines.join('\n')}</Code>
    </div>
  )
}

/** What would be sent, or where the template or the code is wrong. */
export function TemplatePreview({ preview, ...props }: TemplatePreviewProps) {
  const t = useTexts('webhookForm')
  const isCode = preview.errors.some(({ path }) => path === 'transformation')
  const headers = { 'content-type': preview.contentType ?? '', ...preview.headers }
  return (
    <Stack gap="sm">
      {preview.body === null ? (
        <Notice tone="bad" icon={IconCircleX} role="status" title={isCode ? t.codeMistake : t.templateMistake}>
          {preview.errors.map((mistake) => (
            <MistakeText key={mistake.path} mistake={mistake} {...props} />
          ))}
        </Notice>
      ) : (
        <HttpMessage message="preview" summary={preview.trigger} headers={headers} body={preview.body} />
      )}
      <Logs lines={preview.logs} />
    </Stack>
  )
}
