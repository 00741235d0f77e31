import { TextInput } from '@mantine/core'

interface DayFilterProps {
  label: string
  value: string
  onChange: (date: string) => void
}

/** A filter for a calendar date. */
export function DayFilter({ label, value, onChange }: DayFilterProps) {
  return (
    <TextInput
      type="date"
      size="xs"
      label={label}
      w={{ base: 'calc(50% - 5px)', xs: 128 }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
