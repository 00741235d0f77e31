import { Button, Group, ScrollArea, Stack, Text } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { PreviewedEvent } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { filtersOf } from './filter-values.ts'
import type { WebhookForm } from './use-webhook-form.ts'
import { webhookField } from './webhook-values.ts'

function PreviewRow({ event }: { event: PreviewedEvent }) {
  const t = useTexts('webhookForm')
  const say = useSayReason()
  return (
    <Stack component="li" gap={2} py={8} style={{ borderTop: '1px solid var(--bh-line)' }}>
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          {event.matches ? (
            <StatusMark tone="ok" icon={IconCheck}>
              {t.wouldBeSent}
            </StatusMark>
          ) : (
            <StatusMark tone="quiet" icon={IconMinus}>
              {t.wouldBeSkipped}
            </StatusMark>
          )}
          <TextLink to={pageUrls.event(event.id)}>{event.topic}</TextLink>
        </Group>
        <Text size="sm" c="dimmed" component="span">
          <TimeAgo at={event.occurredAt} />
        </Text>
      </Group>
      {event.reason !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {say({ message: event.detail ?? '', code: event.code, params: event.params })}
        </Text>
      )}
    </Stack>
  )
}

function Verdict({ events }: { events: PreviewedEvent[] }) {
  const t = useTexts('webhookForm')
  if (events.length === 0) return <Text size="sm">{t.nothingToTry}</Text>
  const matching = events.filter(({ matches }) => matches).length
  return (
    <>
      <Text size="sm" role="status">
        {t.matching(matching, events.length)}
      </Text>
      <ScrollArea.Autosize mah={360} type="auto" offsetScrollbars>
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {events.map((event) => (
            <PreviewRow key={event.id} event={event} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </>
  )
}

/** Tries what is typed, triggers and sources too, on the last 50 events. */
export function FilterPreview({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const sortErrors = useSortErrors()
  const preview = useMutation({
    mutationFn: () => {
      const { dialect, triggers, sourceChoice, sources, filters } = form.values
      const chosen = sourceChoice === 'chosen' && sources.length > 0 ? sources : null
      const subscription = triggers.length === 0 ? {} : { dialect, triggers, sources: chosen }
      return api.endpoints.previewFilters({ filters: filtersOf(filters), ...subscription })
    },
    onError: (error) => {
      for (const [field, message] of Object.entries(sortErrors(error, webhookField).fields)) {
        form.setFieldError(field, message)
      }
    },
  })
  const rest = preview.error === null ? null : sortErrors(preview.error, webhookField).rest
  return (
    <Stack gap="xs" align="stretch">
      <Group>
        <Button variant="default" size="sm" loading={preview.isPending} onClick={() => preview.mutate()}>
          {t.tryFilters}
        </Button>
      </Group>
      {rest !== null && <ProblemNotice error={rest} />}
      {preview.data !== undefined && <Verdict events={preview.data.data} />}
    </Stack>
  )
}
