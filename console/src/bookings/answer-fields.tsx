import type { ReactNode } from 'react'
import type { Question } from '../api/api-shapes.ts'
import type { FormValues } from '../booking/form/check-form.ts'
import { AnswerField } from './answer-field.tsx'

type Answers = FormValues['answers']

interface AnswerFieldsProps {
  questions: readonly Question[]
  answers: Answers
  /** By the path of the field: `answers.<id>`. */
  errors: Readonly<Record<string, ReactNode>>
  onChange: (path: `answers.${string}`, answer: Answers[string]) => void
}

/** What an event type asks, each question as the field that fits it. */
export function AnswerFields({ questions, answers, errors, onChange }: AnswerFieldsProps) {
  return questions.map((question) => (
    <AnswerField
      key={question.id}
      question={question}
      value={answers[question.id]}
      error={errors[`answers.${question.id}`]}
      onChange={(answer) => onChange(`answers.${question.id}`, answer)}
    />
  ))
}
