import { Stack, Text } from '@mantine/core'
import { dateInZone } from '../booking/time/zoned-time.ts'
import { RepeatFields } from '../repeats/repeat-fields.tsx'
import { RepeatPreview } from '../repeats/repeat-preview.tsx'
import type { useSeriesPreview } from '../repeats/use-series-preview.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { Waiting } from '../ui/waiting.tsx'
import { chosenRule } from './booking-values.ts'
import type { BookingForm } from './use-booking-form.ts'

interface RepeatPanelProps {
  form: BookingForm
  preview: ReturnType<typeof useSeriesPreview>
}

function Preview({ form, preview: { query } }: RepeatPanelProps) {
  const t = useTexts('repeats')
  const sortErrors = useSortErrors()
  const { rule, start, timeZone } = form.values
  if (start === null) return <Text size="sm">{t.chooseStart}</Text>
  if (chosenRule(form.values) === null) return <Text size="sm">{t.notYet}</Text>
  if (query.error !== null) {
    const { fields, rest } = sortErrors(query.error, (path) => (path.startsWith('recurrence') ? 'rule' : null))
    if (rest !== null || fields.rule === undefined) return <ProblemNotice error={query.error} />
    return (
      <Text size="sm" c="var(--bh-bad)" role="alert">
        {fields.rule}
      </Text>
    )
  }
  if (query.data === undefined) return <Waiting lines={3} height={36} />
  return (
    <RepeatPreview
      preview={query.data}
      timeZone={timeZone}
      value={rule}
      onChange={(changed) => form.setFieldValue('rule', changed)}
    />
  )
}

/** Whether and how the booking repeats, with every time that this means. */
export function RepeatPanel({ form, preview }: RepeatPanelProps) {
  const t = useTexts('repeats')
  const { rule, start, timeZone } = form.values
  return (
    <Panel title={t.title}>
      <Stack gap="md">
        <RepeatFields
          value={rule}
          onChange={(changed) => form.setFieldValue('rule', changed)}
          first={start === null ? null : dateInZone(new Date(start), timeZone)}
          error={form.errors.rule}
        />
        {rule.repeats !== 'never' && <Preview form={form} preview={preview} />}
      </Stack>
    </Panel>
  )
}
