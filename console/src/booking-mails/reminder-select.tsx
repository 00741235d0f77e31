import { MultiSelect } from '@mantine/core'
import { useFormats, useTexts } from '../texts/use-texts.ts'

interface ReminderSelectProps {
  value: readonly number[]
  onChange: (minutes: number[]) => void
  disabled?: boolean
}

const offered = [15, 60, 180, 1440, 2880, 10_080]
const mostReminders = 5

/** When people are reminded of a booking: any number of the usual times, and those that were set by other means. */
export function ReminderSelect({ value, onChange, disabled = false }: ReminderSelectProps) {
  const t = useTexts('bookingMails')
  const formats = useFormats()
  const all = [...new Set([...offered, ...value])].sort((one, other) => one - other)
  return (
    <MultiSelect
      label={t.reminders}
      description={t.remindersHelp}
      maw={440}
      maxValues={mostReminders}
      disabled={disabled}
      placeholder={value.length === 0 ? t.none : ''}
      data={all.map((minutes) => ({ value: String(minutes), label: t.before(formats.minutes(minutes)) }))}
      value={value.map(String)}
      onChange={(chosen) => onChange(chosen.map(Number))}
    />
  )
}
