import { Checkbox, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import type { HTMLInputTypeAttribute } from 'react'
import type { Question, QuestionType } from '../../api/api-shapes.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { type FormValues, isTick } from './check-form.ts'

type Value = FormValues['answers'][string]

interface QuestionFieldProps {
  question: Question
  path: string
  value: Value | undefined
  error: string | undefined
  onChange: (value: Value) => void
}

const inputTypes: Partial<Record<QuestionType, HTMLInputTypeAttribute>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  date: 'date',
}

function Choices({ question, path, value, error, onChange }: QuestionFieldProps) {
  const options = question.options ?? []
  const field = { id: path, label: question.label, error, required: question.required }
  if (question.type === 'checkbox') {
    return (
      <Checkbox.Group {...field} value={Array.isArray(value) ? value : []} onChange={onChange}>
        <Stack gap={10} mt={6} mb={error === undefined ? 0 : 6}>
          {options.map((option) => (
            <Checkbox key={option} value={option} label={option} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  }
  return (
    <Radio.Group {...field} name={path} value={typeof value === 'string' ? value : ''} onChange={onChange}>
      <Group gap="8px 20px" mt={6} mb={error === undefined ? 0 : 6}>
        {options.map((option) => (
          <Radio key={option} value={option} label={option} />
        ))}
      </Group>
    </Radio.Group>
  )
}

/** One question of the event type, as the field that fits its type. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, path, value, error, onChange } = props
  const { t } = usePreferences()
  if (isTick(question)) {
    return (
      <Checkbox
        id={path}
        checked={value === true}
        required={question.required}
        error={error}
        onChange={(event) => onChange(event.currentTarget.checked)}
        label={
          <>
            {question.label}
            {question.required && (
              <span aria-hidden className="required-mark">
                {' *'}
              </span>
            )}
          </>
        }
      />
    )
  }
  if (question.type === 'checkbox' || question.type === 'radio') return <Choices {...props} />
  const text = typeof value === 'string' ? value : ''
  const field = { id: path, label: question.label, error, required: question.required, value: text }
  if (question.type === 'textarea') {
    return <Textarea {...field} autosize={false} rows={3} onChange={(event) => onChange(event.currentTarget.value)} />
  }
  if (question.type === 'select') {
    return (
      <NativeSelect
        {...field}
        rightSection={<IconSelector size={16} stroke={1.6} aria-hidden />}
        data={[{ value: '', label: t.chooseOption }, ...(question.options ?? [])]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...field}
      type={inputTypes[question.type] ?? 'text'}
      inputMode={question.type === 'number' ? 'decimal' : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
