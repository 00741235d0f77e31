import { Checkbox, Group, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { HTMLInputTypeAttribute } from 'react'
import type { Question, QuestionType } from '../api/api-shapes.ts'
import { isTick } from '../booking/form/check-form.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { BookingForm } from './use-booking-form.ts'

const inputTypes: Partial<Record<QuestionType, HTMLInputTypeAttribute>> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  date: 'date',
}

interface AnswerFieldProps {
  question: Question
  form: BookingForm
}

function Choices({ question, form }: AnswerFieldProps) {
  const options = question.options ?? []
  const field = { label: question.label, required: question.required }
  const input = form.getInputProps(`answers.${question.id}`)
  if (question.type === 'checkbox') {
    return (
      <Checkbox.Group {...field} {...input} value={Array.isArray(input.value) ? input.value : []}>
        <Stack gap={8} mt={6}>
          {options.map((option) => (
            <Checkbox key={option} value={option} label={option} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  }
  return (
    <Radio.Group {...field} {...input} value={typeof input.value === 'string' ? input.value : ''}>
      <Group gap="8px 20px" mt={6}>
        {options.map((option) => (
          <Radio key={option} value={option} label={option} />
        ))}
      </Group>
    </Radio.Group>
  )
}

/** A question of the event type as the field that fits its type. */
export function AnswerField({ question, form }: AnswerFieldProps) {
  const t = useTexts('newBooking')
  const { label, type, required } = question
  const { value, ...input } = form.getInputProps(`answers.${question.id}`)
  const text = typeof value === 'string' ? value : ''
  if (isTick(question)) {
    return (
      <Checkbox
        checked={value === true}
        required={required}
        label={required ? `${label} *` : label}
        error={input.error}
        onChange={(event) => form.setFieldValue(`answers.${question.id}`, event.currentTarget.checked)}
      />
    )
  }
  if (type === 'checkbox' || type === 'radio') return <Choices question={question} form={form} />
  if (type === 'textarea') {
    return <Textarea label={label} required={required} autosize minRows={2} maxRows={8} value={text} {...input} />
  }
  if (type === 'select') {
    return (
      <Select
        label={label}
        required={required}
        placeholder={t.chooseOption}
        clearable={!required}
        data={question.options ?? []}
        {...input}
        value={text === '' ? null : text}
        onChange={(chosen) => form.setFieldValue(`answers.${question.id}`, chosen ?? '')}
      />
    )
  }
  return (
    <TextInput
      label={label}
      required={required}
      type={inputTypes[type] ?? 'text'}
      {...(type === 'number' ? { inputMode: 'decimal' } : {})}
      value={text}
      {...input}
    />
  )
}
