import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Mail } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FactList } from '../ui/fact-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { ExactTime } from '../ui/time-ago.tsx'
import { MailAttachmentPanel } from './mail-attachment-panel.tsx'
import { MailStateMark } from './mail-state-mark.tsx'
import { NoMailServerNotice } from './no-mail-server-notice.tsx'
import { ResendButton } from './resend-button.tsx'

function MailFacts({ mail }: { mail: Mail }) {
  const t = useTexts('mails')
  const { kind, recipient, attemptCount, lastError, createdAt, settledAt } = mail
  const ended = mail.state === 'sent' ? t.sent : t.givenUp
  return (
    <Panel>
      <FactList
        layout="strip"
        facts={[
          { label: t.kind, value: t.kinds[kind] },
          { label: t.to, value: `${recipient.name} <${recipient.email}>` },
          { label: t.written, value: <ExactTime at={createdAt} /> },
          settledAt === null || mail.state === 'not-configured'
            ? null
            : { label: ended, value: <ExactTime at={settledAt} /> },
          attemptCount === 0 ? null : { label: t.attempts, value: attemptCount },
          lastError === null ? null : { label: t.lastError, value: lastError },
        ]}
      />
    </Panel>
  )
}

function MailDetail({ mail }: { mail: Mail }) {
  const t = useTexts('mails')
  return (
    <>
      <PageHeader
        title={mail.subject}
        back={{ to: pageUrls.mails(), label: t.title }}
        description={
          <Group gap="sm">
            <MailStateMark mail={mail} />
            <ShortId id={mail.id} />
          </Group>
        }
        actions={<ResendButton mail={mail} />}
      />
      <Stack>
        {mail.state === 'not-configured' && <NoMailServerNotice />}
        <MailFacts mail={mail} />
        <Panel title={t.text}>
          <Text
            size="sm"
            component="div"
            lang={mail.language}
            style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '46rem' }}
          >
            {mail.text.trim()}
          </Text>
        </Panel>
        {mail.attachments.map((attachment) => (
          <MailAttachmentPanel key={attachment.fileName} attachment={attachment} />
        ))}
      </Stack>
    </>
  )
}

/** One mail as its reader gets it, and what became of it. */
export function MailPage() {
  const { id = '' } = useParams()
  const mail = useQuery({
    queryKey: queryKeys.mail(id),
    queryFn: () => api.mails.get(id),
    refetchInterval: (query) => (query.state.data?.state === 'queued' ? 2_000 : false),
  })
  return <Loaded query={mail}>{(found) => <MailDetail mail={found} />}</Loaded>
}
