import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { shortId } from '../format/short-id.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'

interface EventSelectProps {
  /** An event's id; empty for none. */
  value: string
  onChange: (value: string) => void
}

/** Chooses one of the last events. */
export function EventSelect({ value, onChange }: EventSelectProps) {
  const t = useTexts('webhooks')
  const formats = useFormats()
  const filter = { limit: 50 }
  const events = useQuery({ queryKey: queryKeys.eventList(filter), queryFn: () => api.events.list(filter) })
  const data = (events.data?.data ?? []).map(({ id, topic, subject, occurredAt }) => ({
    value: id,
    label: `${topic} · ${shortId(subject.id)} · ${formats.exact(new Date(occurredAt))}`,
  }))
  return (
    <Select
      label={t.event}
      description={t.eventHelp}
      placeholder={events.data?.data.length === 0 ? t.noEvents : t.chooseOne}
      searchable
      w={{ base: '100%', xs: 460 }}
      data={data}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      {...(events.error === null ? {} : { error: events.error.message })}
    />
  )
}
