import { Select } from '@mantine/core'

interface FilterChoiceProps {
  label: string
  /** What is shown while nothing is chosen: that all are. */
  placeholder: string
  options: readonly (string | { value: string; label: string })[]
  value: string | null | undefined
  onChange: (value: string | null) => void
  /** Whether one can type to find an option: for lists that may be long. */
  searchable?: boolean
  width?: number
}

/** A filter that is chosen from a list, or left open. */
export function FilterChoice(props: FilterChoiceProps) {
  const { label, placeholder, options, value, onChange, searchable = false, width = 180 } = props
  return (
    <Select
      label={label}
      placeholder={placeholder}
      size="xs"
      clearable
      searchable={searchable}
      w={{ base: '100%', xs: width }}
      data={options}
      value={value ?? null}
      onChange={onChange}
    />
  )
}
