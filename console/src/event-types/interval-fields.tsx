import { ActionIcon, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Interval } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import classes from './interval-fields.module.css'
import { shownEnd, writtenEnd } from './interval-problem.ts'

interface IntervalFieldsProps {
  /** What the hours are of: `Monday`. */
  label: string
  intervals: Interval[]
  onChange: (intervals: Interval[]) => void
  error: ReactNode
  closedLabel: string
}

function AddButton({ label, onAdd }: { label: string; onAdd: () => void }) {
  const t = useTexts('eventTypes')
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={t.addHoursTo(label)} title={t.addHours} onClick={onAdd}>
      <IconPlus size={16} aria-hidden />
    </ActionIcon>
  )
}

function IntervalLine(props: {
  label: string
  interval: Interval
  onChange: (interval: Interval) => void
  onRemove: () => void
  /** Beside the last line only. */
  onAdd: (() => void) | null
}) {
  const t = useTexts('eventTypes')
  const { label, interval, onChange, onRemove, onAdd } = props
  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        type="time"
        size="xs"
        className={classes.time}
        aria-label={t.hoursFrom(label)}
        value={interval.start}
        onChange={(event) => onChange({ ...interval, start: event.currentTarget.value })}
      />
      <Text size="sm" c="dimmed">
        –
      </Text>
      <TextInput
        type="time"
        size="xs"
        className={classes.time}
        aria-label={t.hoursUntil(label)}
        value={shownEnd(interval.end)}
        onChange={(event) => onChange({ ...interval, end: writtenEnd(event.currentTarget.value) })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t.removeHours(label)} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      {onAdd !== null && <AddButton label={label} onAdd={onAdd} />}
    </Group>
  )
}

function nextInterval(intervals: Interval[]): Interval {
  const last = intervals.at(-1)
  if (last === undefined) return { start: '09:00', end: '17:00' }
  const hour = Math.min(23, Number(last.end.slice(0, 2)) + 1)
  return {
    start: `${String(hour).padStart(2, '0')}:00`,
    end: hour >= 22 ? '24:00' : `${String(hour + 2).padStart(2, '0')}:00`,
  }
}

/** The hours of one day. */
export function IntervalFields({ label, intervals, onChange, error, closedLabel }: IntervalFieldsProps) {
  const invalid = error !== undefined && error !== null
  const add = () => onChange([...intervals, nextInterval(intervals)])
  return (
    <Stack gap={6} style={{ minWidth: 0 }} data-invalid={invalid || undefined} tabIndex={-1}>
      {intervals.length === 0 && (
        <Group gap={6}>
          <Text size="sm" c="dimmed" lh="30px">
            {closedLabel}
          </Text>
          <AddButton label={label} onAdd={add} />
        </Group>
      )}
      {intervals.map((interval, index) => (
        <IntervalLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          key={index}
          label={label}
          interval={interval}
          onChange={(changed) => onChange(intervals.map((other, place) => (place === index ? changed : other)))}
          onRemove={() => onChange(intervals.filter((_other, place) => place !== index))}
          onAdd={index === intervals.length - 1 ? add : null}
        />
      ))}
      {invalid && <Input.Error>{error}</Input.Error>}
    </Stack>
  )
}
