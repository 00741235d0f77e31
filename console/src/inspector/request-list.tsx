import { Text, UnstyledButton } from '@mantine/core'
import type { InspectorRequest } from '../api/api-shapes.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { requestHeadline } from './request-headline.ts'
import classes from './request-list.module.css'
import { verdictIcons } from './verdict-notice.tsx'
import { verdictWords } from './verdict-words.ts'

interface RequestListProps {
  requests: InspectorRequest[]
  chosen: string | null
  onChoose: (id: string) => void
}

function answered(status: number | null): string {
  return status === null ? 'connection closed' : `answered ${status}`
}

/** What came, newest first. */
export function RequestList({ requests, chosen, onChoose }: RequestListProps) {
  return (
    <ol className={classes.list} aria-label="Requests, newest first">
      {requests.map((request) => {
        const { tone, words } = verdictWords(request.verdict.outcome)
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
              <StatusMark tone={tone} icon={verdictIcons[request.verdict.outcome]}>
                {words}
              </StatusMark>
              <Text size="xs" c="dimmed">
                <TimeAgo at={request.receivedAt} /> · {answered(request.answeredStatus)}
                {request.endpointName !== null && ` · ${request.endpointName}`}
              </Text>
            </UnstyledButton>
          </li>
        )
      })}
    </ol>
  )
}
