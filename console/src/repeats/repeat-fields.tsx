import { Chip, Group, Input, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { type CalendarDate, weekdayOf } from '../booking/time/calendar-date.ts'
import { weekdayNames } from '../event-types/weekday-names.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { monthDaysOf, placeInMonth, type RuleValues, repeatChoices } from './rule-values.ts'

interface RepeatFieldsProps {
  value: RuleValues
  onChange: (value: RuleValues) => void
  /** The day of the first; null while none is chosen. */
  first: CalendarDate | null
  error: React.ReactNode
}

type PartProps = Pick<RepeatFieldsProps, 'value' | 'onChange' | 'first'>

function WeekdayChips({ value, onChange, first }: PartProps) {
  const t = useTexts('repeats')
  const { locale } = useFormats()
  const own = first === null ? null : weekdayOf(first)
  const chosen = own === null ? value.weekdays : [...new Set([own, ...value.weekdays])]
  return (
    <Input.Wrapper label={t.weekdays} labelElement="div">
      <Chip.Group
        multiple
        value={chosen.map(String)}
        onChange={(days) => onChange({ ...value, weekdays: days.map(Number) })}
      >
        <Group gap={6} mt={4} role="group" aria-label={t.weekdays}>
          {weekdayNames(locale).map((name, index) => (
            <Chip key={name} value={String(index + 1)} size="xs" disabled={own === index + 1}>
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}

function MonthDaySelect({ value, onChange, first }: PartProps) {
  const t = useTexts('repeats')
  const { locale } = useFormats()
  if (first === null) return null
  const { day, nth } = placeInMonth(first)
  const weekday = weekdayNames(locale)[weekdayOf(first) - 1] ?? ''
  const nths = [t.nths.first, t.nths.second, t.nths.third, t.nths.fourth]
  const labels = {
    date: t.onDate(String(day)),
    weekday: t.onNth(nths[nth - 1] ?? t.nths.last, weekday),
    last: t.onNth(t.nths.last, weekday),
  }
  const choices = monthDaysOf(first)
  return (
    <Select
      label={t.monthDay}
      allowDeselect={false}
      w={{ base: '100%', xs: 240 }}
      data={choices.map((choice) => ({ value: choice, label: labels[choice] }))}
      value={choices.includes(value.monthDay) ? value.monthDay : 'date'}
      onChange={(chosen) => onChange({ ...value, monthDay: choices.find((each) => each === chosen) ?? 'date' })}
    />
  )
}

function EndFields({ value, onChange, first }: PartProps) {
  const t = useTexts('repeats')
  return (
    <Group gap="md" align="flex-end">
      <Select
        label={t.ends}
        allowDeselect={false}
        w={{ base: '100%', xs: 240 }}
        data={(['count', 'until'] as const).map((ends) => ({ value: ends, label: t.endings[ends] }))}
        value={value.ends}
        onChange={(ends) => onChange({ ...value, ends: ends === 'until' ? 'until' : 'count' })}
      />
      {value.ends === 'count' ? (
        <NumberInput
          label={t.count}
          min={1}
          max={730}
          w={140}
          value={value.count}
          onChange={(count) => onChange({ ...value, count })}
        />
      ) : (
        <TextInput
          label={t.until}
          type="date"
          {...(first === null ? {} : { min: first })}
          value={value.until}
          onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
        />
      )}
    </Group>
  )
}

/** How often something repeats: in words, or by a rule of RFC 5545. */
export function RepeatFields({ value, onChange, first, error }: RepeatFieldsProps) {
  const t = useTexts('repeats')
  const { repeats } = value
  // Another rule has other times: what was left out of the old one says nothing of them.
  const change = (next: RuleValues) => onChange({ ...next, leftOut: [] })
  const parts = { value, onChange: change, first }
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <Select
          label={t.repeats}
          allowDeselect={false}
          w={{ base: '100%', xs: 320 }}
          data={repeatChoices.map((choice) => ({ value: choice, label: t.choices[choice] }))}
          value={repeats}
          onChange={(chosen) => change({ ...value, repeats: repeatChoices.find((each) => each === chosen) ?? 'never' })}
        />
        {repeats !== 'never' && repeats !== 'own' && (
          <NumberInput
            label={t.intervals[repeats]}
            min={1}
            max={1000}
            w={180}
            value={value.interval}
            onChange={(interval) => change({ ...value, interval })}
          />
        )}
      </Group>
      {repeats === 'weekly' && <WeekdayChips {...parts} />}
      {repeats === 'monthly' && <MonthDaySelect {...parts} />}
      {repeats === 'own' && (
        <TextInput
          label={t.own}
          description={t.ownHelp}
          maxLength={500}
          ff="monospace"
          value={value.own}
          onChange={(event) => change({ ...value, own: event.currentTarget.value })}
        />
      )}
      {repeats !== 'never' && repeats !== 'own' && <EndFields {...parts} />}
      {error !== undefined && error !== null && (
        <Input.Error role="alert" data-invalid tabIndex={-1}>
          {error}
        </Input.Error>
      )}
    </Stack>
  )
}
