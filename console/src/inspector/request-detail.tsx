import { Stack } from '@mantine/core'
import type { InspectorRequest } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { toCurl } from '../format/to-curl.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { HttpMessage } from '../ui/http-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ExactTime } from '../ui/time-ago.tsx'
import { VerdictNotice } from './verdict-notice.tsx'

/** One request in full, with what its signature is worth. */
export function RequestDetail({ request }: { request: InspectorRequest }) {
  const t = useTexts('inspector')
  const url = `${window.location.origin}${request.path}`
  return (
    <Stack gap="md">
      <VerdictNotice verdict={request.verdict} />
      <Panel>
        <FactList
          facts={[
            { label: t.received, value: <ExactTime at={request.receivedAt} /> },
            {
              label: t.webhook,
              value:
                request.endpointId === null ? (
                  t.notOurs
                ) : (
                  <TextLink to={pageUrls.webhook(request.endpointId)}>
                    {request.endpointName ?? request.endpointId}
                  </TextLink>
                ),
            },
            request.dialect === null ? null : { label: t.dialect, value: request.dialect },
            {
              label: t.answered,
              value: request.answeredStatus === null ? t.answeredNothing : String(request.answeredStatus),
            },
            { label: t.id, value: <ShortId id={request.id} /> },
          ]}
        />
      </Panel>
      <HttpMessage
        message="request"
        summary={`${request.method} ${request.path}`}
        headers={request.headers}
        headersOpen
        body={request.body}
        actions={
          <CopyButton
            text={toCurl({ method: request.method, url, headers: request.headers, body: request.body })}
            label={t.copyCurl}
          />
        }
      />
    </Stack>
  )
}
