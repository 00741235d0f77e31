import { Text, UnstyledButton } from '@mantine/core'
import type { InspectorRequest } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { requestHeadline } from './request-headline.ts'
import classes from './request-list.module.css'
import { verdictIcons, verdictTones } from './verdict-notice.tsx'

interface RequestListProps {
  requests: InspectorRequest[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** What came, newest first. */
export function RequestList({ requests, chosen, onChoose }: RequestListProps) {
  const t = useTexts('inspector')
  return (
    <ol className={classes.list} aria-label={t.newestFirst}>
      {requests.map((request) => {
        const { outcome } = request.verdict
        return (
          <li key={request.id}>
            <UnstyledButton
              className={classes.entry}
              aria-pressed={request.id === chosen}
              onClick={() => onChoose(request.id)}
            >
              <Text size="sm" fw={600} ff="monospace" fz={13}>
                {requestHeadline(request)}
              </Text>
              <StatusMark tone={verdictTones[outcome]} icon={verdictIcons[outcome]}>
                {t.verdicts[outcome]}
              </StatusMark>
              <Text size="xs" c="dimmed">
                <TimeAgo at={request.receivedAt} /> ·{' '}
                {request.answeredStatus === null ? t.wasClosed : t.wasAnswered(request.answeredStatus)}
                {request.endpointName !== null && ` · ${request.endpointName}`}
              </Text>
            </UnstyledButton>
          </li>
        )
      })}
    </ol>
  )
}
