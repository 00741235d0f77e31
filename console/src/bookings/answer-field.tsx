import { Checkbox, Group, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { ChangeEvent, HTMLInputTypeAttribute, ReactNode } from 'react'
import type { Question, QuestionType } from '../api/api-shapes.ts'
import { type FormValues, isTick } from '../booking/form/check-form.ts'
import { useTexts } from '../texts/use-texts.ts'

const inputTypes: Partial<Record<QuestionType, HTMLInputTypeAttribute>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  date: 'date',
}

type Value = FormValues['answers'][string]

interface AnswerFieldProps {
  question: Question
  value: Value | undefined
  error: ReactNode
  onChange: (value: Value) => void
}

function Choices({ question, value, error, onChange }: AnswerFieldProps) {
  const options = question.options ?? []
  const field = { label: question.label, required: question.required, error, errorProps: { mt: 6 } }
  if (question.type === 'checkbox') {
    return (
      <Checkbox.Group {...field} value={Array.isArray(value) ? value : []} onChange={onChange}>
        <Stack gap={8} mt={6}>
          {options.map((option) => (
            <Checkbox key={option} value={option} label={option} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  }
  return (
    <Radio.Group {...field} value={typeof value === 'string' ? value : ''} onChange={onChange}>
      <Group gap="8px 20px" mt={6}>
        {options.map((option) => (
          <Radio key={option} value={option} label={option} />
        ))}
      </Group>
    </Radio.Group>
  )
}

/** A question of an event type as the field that fits its type. */
export function AnswerField(props: AnswerFieldProps) {
  const { question, value, error, onChange } = props
  const t = useTexts('newBooking')
  const { label, type, required } = question
  const field = { label, required, error }
  const text = typeof value === 'string' ? value : ''
  if (isTick(question)) {
    return (
      <Checkbox
        {...field}
        checked={value === true}
        label={required ? `${label} *` : label}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  }
  if (type === 'checkbox' || type === 'radio') return <Choices {...props} />
  if (type === 'select') {
    return (
      <Select
        {...field}
        placeholder={t.chooseOption}
        clearable={!required}
        data={question.options ?? []}
        value={text === '' ? null : text}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  const typed = {
    ...field,
    value: text,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.currentTarget.value),
  }
  if (type === 'textarea') return <Textarea {...typed} autosize minRows={2} maxRows={8} />
  return (
    <TextInput
      {...typed}
      type={inputTypes[type] ?? 'text'}
      {...(type === 'number' ? { inputMode: 'decimal' as const } : {})}
    />
  )
}
