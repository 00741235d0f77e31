import { Checkbox, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconMinus } from '@tabler/icons-react'
import type { SeriesPreview } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import classes from './repeat-preview.module.css'
import type { RuleValues } from './rule-values.ts'
import { ruleWords } from './rule-words.ts'

interface RepeatPreviewProps {
  preview: SeriesPreview
  timeZone: string
  value: RuleValues
  onChange: (value: RuleValues) => void
}

type Occurrence = SeriesPreview['occurrences'][number]

function OccurrenceLine({ occurrence, value, onChange, timeZone }: RepeatPreviewProps & { occurrence: Occurrence }) {
  const t = useTexts('repeats')
  const formats = useFormats()
  const { start, end, conflict } = occurrence
  const booked = !value.leftOut.includes(start)
  const toggle = (kept: boolean) =>
    onChange({
      ...value,
      leftOut: kept ? value.leftOut.filter((other) => other !== start) : [...value.leftOut, start],
    })
  return (
    <li className={classes.line}>
      <Checkbox
        size="sm"
        label={formats.span(new Date(start), new Date(end), { timeZone })}
        checked={booked}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {conflict === null ? (
        <StatusMark tone="ok" icon={IconCircleCheck}>
          {t.free}
        </StatusMark>
      ) : (
        <StatusMark tone={booked && !value.skipTaken ? 'bad' : 'quiet'} icon={booked ? IconCircleX : IconMinus}>
          {t.conflicts[conflict.code]}
        </StatusMark>
      )}
    </li>
  )
}

/** Every time of a rule with whether it is free; each can be left out. */
export function RepeatPreview(props: RepeatPreviewProps) {
  const { preview, timeZone, value, onChange } = props
  const t = useTexts('repeats')
  const { locale } = useFormats()
  const left = preview.occurrences.filter(({ start }) => !value.leftOut.includes(start))
  const taken = left.filter(({ conflict }) => conflict !== null).length
  const words = ruleWords(preview.rrule, timeZone, { t, locale })
  return (
    <Stack gap="sm">
      {words !== null && <Text size="sm">{words}</Text>}
      <Text size="sm" fw={600} role="status">
        {`${t.summary(left.length)}: ${taken === 0 ? t.allFree : t.notFree(taken)}`}
      </Text>
      {preview.occurrences.some(({ conflict }) => conflict !== null) && (
        <Checkbox
          label={t.skipTaken}
          checked={value.skipTaken}
          onChange={(event) => onChange({ ...value, skipTaken: event.currentTarget.checked })}
        />
      )}
      <div>
        <Text size="xs" c="dimmed" mb={4}>
          {t.leaveOut}
        </Text>
        <ul className={classes.list} aria-label={t.preview}>
          {preview.occurrences.map((occurrence) => (
            <OccurrenceLine key={occurrence.start} {...props} occurrence={occurrence} />
          ))}
        </ul>
      </div>
    </Stack>
  )
}
