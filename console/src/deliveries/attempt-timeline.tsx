import { Stack, Text, UnstyledButton } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import type { Attempt, Delivery } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { useNow } from '../ui/use-now.ts'
import classes from './attempt-timeline.module.css'
import { deliveryState } from './delivery-state.ts'
import { outcomeWords } from './outcome-words.ts'

interface AttemptTimelineProps {
  delivery: Delivery
  chosen: number | null
  onChoose: (number: number) => void
}

function AttemptEntry({ attempt, chosen, onChoose }: { attempt: Attempt; chosen: boolean; onChoose: () => void }) {
  const t = useTexts('deliveries')
  const formats = useFormats()
  const accepted = attempt.outcome === 'delivered'
  const started = new Date(attempt.startedAt)
  return (
    <li>
      <UnstyledButton className={classes.entry} aria-pressed={chosen} onClick={onChoose}>
        <StatusMark tone={accepted ? 'ok' : 'bad'} icon={accepted ? IconCircleCheck : IconCircleX}>
          {t.attempt(attempt.number, outcomeWords(attempt.statusCode, attempt.error, t))}
        </StatusMark>
        <Text size="xs" c="dimmed" pl={21} className="tabular">
          <time dateTime={attempt.startedAt} title={formats.hover(started)}>
            {formats.exact(started)}
          </time>
          {' · '}
          {formats.duration(attempt.durationMs)}
        </Text>
      </UnstyledButton>
    </li>
  )
}

function NextTry({ delivery }: { delivery: Delivery }) {
  const t = useTexts('deliveries')
  const formats = useFormats()
  const now = useNow(1_000)
  if (delivery.status !== 'pending') return null
  const words = delivery.waitsFor === null ? deliveryState(delivery, now, t, formats).words : t.waitsForTurn
  return (
    <li className={classes.next}>
      <StatusMark tone="warn" icon={IconClock}>
        <span className="tabular">{words}</span>
      </StatusMark>
    </li>
  )
}

/** Every attempt of a delivery, the last on top, and when the next one is. */
export function AttemptTimeline({ delivery, chosen, onChoose }: AttemptTimelineProps) {
  const t = useTexts('deliveries')
  const newestFirst = [...delivery.attempts].reverse()
  return (
    <Stack gap="xs">
      <ol className={classes.timeline} reversed aria-label={t.attempts}>
        <NextTry delivery={delivery} />
        {newestFirst.map((attempt) => (
          <AttemptEntry
            key={attempt.number}
            attempt={attempt}
            chosen={attempt.number === chosen}
            onChoose={() => onChoose(attempt.number)}
          />
        ))}
      </ol>
      {newestFirst.length === 0 && delivery.status !== 'pending' && (
        <Text size="sm" c="dimmed">
          {t.noAttempt}
        </Text>
      )}
    </Stack>
  )
}
