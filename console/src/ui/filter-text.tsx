import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'

interface FilterTextProps {
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  width?: number
}

/** A filter that is typed; it takes effect a moment after the last key. */
export function FilterText({ label, placeholder, value, onChange, width = 200 }: FilterTextProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const tell = useDebouncedCallback(onChange, 300)
  return (
    <TextInput
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      size="xs"
      w={{ base: '100%', xs: width }}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}
