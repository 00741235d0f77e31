import { Select, Stack } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'
import type { MailRuleValues } from './mail-rule-values.ts'
import { ReminderSelect } from './reminder-select.tsx'

interface MailRuleFieldsProps {
  value: MailRuleValues
  onChange: (value: MailRuleValues) => void
}

const choices = ['organization', 'own', 'off'] as const

/** What the bookings of one event type mail. */
export function MailRuleFields({ value, onChange }: MailRuleFieldsProps) {
  const t = useTexts('bookingMails')
  return (
    <Stack>
      <Select
        label={t.rules}
        description={t.rulesHelp}
        allowDeselect={false}
        maw={440}
        data={choices.map((choice) => ({ value: choice, label: t.choices[choice] }))}
        value={value.choice}
        onChange={(chosen) => onChange({ ...value, choice: choices.find((each) => each === chosen) ?? 'organization' })}
      />
      {value.choice === 'own' && (
        <ReminderSelect
          value={value.reminderMinutes}
          onChange={(reminderMinutes) => onChange({ ...value, reminderMinutes })}
        />
      )}
    </Stack>
  )
}
