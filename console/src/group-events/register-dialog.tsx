import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../api/api.ts'
import type { GroupDate, Question } from '../api/api-shapes.ts'
import { AnswerFields } from '../bookings/answer-fields.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { notifyDone } from '../ui/notify.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import type { DateDialogProps } from './date-dialog-props.ts'
import {
  checkRegistration,
  type RegisterValues,
  registerField,
  registerValues,
  registrationInput,
} from './register-values.ts'
import { useGroupAction } from './use-group-action.ts'

interface PartProps {
  values: RegisterValues
  errors: Readonly<Record<string, string>>
  /** The field is the first whose value changes. */
  onChange: (change: Partial<RegisterValues>, field?: string) => void
}

function PeopleFields({ values, errors, onChange, asksPhone }: PartProps & { asksPhone: boolean }) {
  const t = useTexts('groupEvents')
  const texts = useTexts('newBooking')
  return (
    <>
      <TextInput
        label={t.name}
        required
        maxLength={200}
        value={values.name}
        error={errors.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t.email}
        type="email"
        required
        maxLength={254}
        value={values.email}
        error={errors.email}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      {asksPhone && (
        <TextInput
          label={texts.phone}
          type="tel"
          maxLength={40}
          value={values.phone}
          error={errors.phone}
          onChange={(event) => onChange({ phone: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t.others}
        description={t.othersHelp}
        autosize
        minRows={2}
        maxRows={8}
        value={values.others}
        error={errors.others}
        onChange={(event) => onChange({ others: event.currentTarget.value })}
      />
    </>
  )
}

function MoreFields({ values, errors, onChange, questions }: PartProps & { questions: readonly Question[] }) {
  const t = useTexts('groupEvents')
  return (
    <>
      <AnswerFields
        questions={questions}
        answers={values.answers}
        errors={errors}
        onChange={(path, answer) =>
          onChange({ answers: { ...values.answers, [path.slice('answers.'.length)]: answer } }, path)
        }
      />
      <Textarea
        label={t.notes}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={5000}
        value={values.notes}
        error={errors.notes}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
      <Checkbox
        label={t.letWait}
        checked={values.waitingList}
        onChange={(event) => onChange({ waitingList: event.currentTarget.checked })}
      />
    </>
  )
}

/** What is typed, what is wrong with it, and how it is sent. */
function useRegistration(date: GroupDate, questions: readonly Question[], onClose: () => void) {
  const t = useTexts('groupEvents')
  const { mistakes } = useTexts('newBooking')
  const sortErrors = useSortErrors()
  const [values, setValues] = useState(() => registerValues(date.seatsLeft))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const register = useGroupAction(
    () => api.groupEvents.register(date.id, registrationInput(values, questions)),
    ({ status }) => {
      notifyDone(status === 'waiting' ? t.putInLine : t.registered)
      onClose()
    },
  )
  const show = (found: Record<string, string>) => {
    setErrors(found)
    if (Object.keys(found).length > 0) focusFirstError()
  }
  const submit = () => {
    const found = checkRegistration(values, questions, { t, mistakes })
    show(found)
    if (Object.keys(found).length > 0) return
    register.mutate(undefined, { onError: (error) => show(sortErrors(error, registerField).fields) })
  }
  const change: PartProps['onChange'] = (next, field = Object.keys(next)[0]) => {
    setValues({ ...values, ...next })
    setErrors(Object.fromEntries(Object.entries(errors).filter(([path]) => path !== field)))
  }
  const rest = register.error === null ? null : sortErrors(register.error, registerField).rest
  return { values, errors, rest, running: register.isPending, submit, change }
}

/** Registers people by hand, with the answers that the group event asks for. */
export function RegisterDialog({ date, onClose, questions }: DateDialogProps & { questions: readonly Question[] }) {
  const t = useTexts('groupEvents')
  const { values, errors, rest, running, submit, change } = useRegistration(date, questions, onClose)
  const parts: PartProps = { values, errors, onChange: change }
  const { location } = date
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.registerTitle}
      confirm={t.register}
      keep={t.close}
      destructive={false}
      running={running}
      error={rest}
      onConfirm={submit}
    >
      <Stack gap="sm">
        <PeopleFields {...parts} asksPhone={location?.type === 'phone' && location.value === undefined} />
        <MoreFields {...parts} questions={questions} />
      </Stack>
    </ConfirmDialog>
  )
}
