import { Paper, Stack, Text, Title } from '@mantine/core'
import type { AttemptError, AttemptRequest, AttemptResponse } from '../api/api-shapes.ts'
import { canCurl, toCurl } from '../format/to-curl.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { HttpMessage } from '../ui/http-message.tsx'
import { statusPhrase } from './status-phrase.ts'
import { useSayFailure } from './use-say-failure.ts'

/** The request that was sent. */
export function RequestMessage({ request }: { request: AttemptRequest }) {
  const t = useTexts('deliveries')
  return (
    <HttpMessage
      message="request"
      summary={`${request.method} ${request.url}`}
      headers={request.headers}
      body={request.body}
      actions={canCurl(request) && <CopyButton text={toCurl(request)} label={t.copyCurl} />}
    />
  )
}

interface ResponseMessageProps {
  response: AttemptResponse | null
  error: AttemptError | null
}

/** The response that came, or why none did. */
export function ResponseMessage({ response, error }: ResponseMessageProps) {
  const t = useTexts('deliveries')
  const say = useSayFailure()
  if (response === null) {
    return (
      <Paper withBorder p="md" radius="md" bg="var(--bh-surface)" component="section">
        <Title order={3} mb="xs">
          {t.response}
        </Title>
        <Stack gap={4}>
          <Text size="sm">{t.noResponse}</Text>
          {error !== null && (
            <Text size="sm" c="var(--bh-bad)">
              {say(error)}
            </Text>
          )}
        </Stack>
      </Paper>
    )
  }
  return (
    <HttpMessage
      message="response"
      summary={statusPhrase(response.status)}
      headers={response.headers}
      body={response.body}
      truncated={response.truncated}
    />
  )
}
