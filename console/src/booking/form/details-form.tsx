import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef } from 'react'
import type { PublicEventType, PublicOrganization } from '../../api/api-shapes.ts'
import { Notice } from '../shell/notice.tsx'
import { usePreferences } from '../shell/preferences.tsx'
import { checkForm, type FormValues, paths } from './check-form.ts'
import classes from './details-form.module.css'
import { EmailProof } from './email-proof.tsx'
import { QuestionField } from './question-field.tsx'

interface DetailsFormProps {
  organization: PublicOrganization
  eventType: PublicEventType
  values: FormValues
  onChange: (values: FormValues) => void
  /** Errors beside fields, by path. */
  errors: Readonly<Record<string, string>>
  onErrors: (errors: Record<string, string>) => void
  /** What was refused and belongs to no field. */
  refusals: readonly string[]
  /** Whether it was booked is not known. */
  unanswered: boolean
  sending: boolean
  /** The date is full: who books waits for a seat. */
  waits?: boolean
  onSubmit: () => void
}

function focusField(path: string) {
  const field = document.getElementById(path)
  const target = field?.matches('input, textarea, select') ? field : field?.querySelector<HTMLElement>('input')
  target?.focus()
}

/** Moves the focus to the first wrong field whenever errors come. */
function useFocusOnErrors(errors: Readonly<Record<string, string>>) {
  const known = useRef(errors)
  useEffect(() => {
    const [first] = Object.keys(errors)
    const isNew = Object.keys(errors).some((path) => known.current[path] === undefined)
    known.current = errors
    if (first !== undefined && isNew) focusField(first)
  }, [errors])
}

/** Who books, and the answers to the questions of the event type. */
export function DetailsForm(props: DetailsFormProps) {
  const { eventType, values, onChange, errors, onErrors, refusals, sending, onSubmit } = props
  const { t } = usePreferences()
  useFocusOnErrors(errors)

  const change = (path: string, next: Partial<FormValues>) => {
    onChange({ ...values, ...next })
    if (errors[path] === undefined) return
    onErrors(Object.fromEntries(Object.entries(errors).filter(([other]) => other !== path)))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    const mistakes = Object.entries(checkForm(values, eventType.questions, eventType.location))
    if (eventType.requiresEmailProof && (values.emailCode ?? '').trim() === '')
      mistakes.push([paths.emailCode, 'code-missing'])
    onErrors(Object.fromEntries(mistakes.map(([path, mistake]) => [path, t.mistakes[mistake]])))
    if (mistakes.length === 0) onSubmit()
  }
  const count = Object.keys(errors).length
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      {refusals.length > 0 && (
        <Notice tone="bad" title={props.unanswered ? t.unansweredTitle : t.refusedTitle}>
          {refusals.map((refusal) => (
            <p key={refusal} className={classes.refusal}>
              {refusal}
            </p>
          ))}
        </Notice>
      )}
      <TextInput
        id={paths.name}
        label={t.name}
        required
        autoComplete="name"
        value={values.name}
        error={errors[paths.name]}
        onChange={(event) => change(paths.name, { name: event.currentTarget.value })}
      />
      <TextInput
        id={paths.email}
        type="email"
        label={t.email}
        description={t.emailHelp}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        required
        autoComplete="email"
        value={values.email}
        error={errors[paths.email]}
        onChange={(event) => change(paths.email, { email: event.currentTarget.value })}
      />
      {eventType.location?.type === 'phone' && (
        <TextInput
          id={paths.phone}
          type="tel"
          label={t.phone}
          description={t.phoneHelp}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          required
          autoComplete="tel"
          value={values.phone}
          error={errors[paths.phone]}
          onChange={(event) => change(paths.phone, { phone: event.currentTarget.value })}
        />
      )}
      <TextInput
        id={paths.guests}
        label={t.guests}
        description={t.guestsHelp}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        inputMode="email"
        autoComplete="off"
        value={values.guests ?? ''}
        error={errors[paths.guests]}
        onChange={(event) => change(paths.guests, { guests: event.currentTarget.value })}
      />
      {eventType.questions.map((question) => {
        const path = paths.answer(question.id)
        return (
          <QuestionField
            key={question.id}
            question={question}
            path={path}
            value={values.answers[question.id]}
            error={errors[path]}
            onChange={(value) => change(path, { answers: { ...values.answers, [question.id]: value } })}
          />
        )
      })}
      <Textarea
        id={paths.notes}
        label={t.notes}
        description={t.notesHelp}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        rows={3}
        value={values.notes}
        error={errors[paths.notes]}
        onChange={(event) => change(paths.notes, { notes: event.currentTarget.value })}
      />
      {eventType.requiresEmailProof && (
        <EmailProof
          organization={props.organization.slug}
          eventType={eventType.slug}
          values={values}
          error={errors[paths.emailCode]}
          onCode={(emailCode) => change(paths.emailCode, { emailCode })}
        />
      )}
      <div aria-hidden className={classes.trap}>
        <label htmlFor="website">Website</label>
        <input
          id="website"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={values.website ?? ''}
          onChange={(event) => onChange({ ...values, website: event.currentTarget.value })}
        />
      </div>
      <div className={classes.end}>
        <Button type="submit" size="md" fullWidth loading={sending}>
          {sending ? t.booking : props.waits === true ? t.wait : eventType.requiresConfirmation ? t.request : t.book}
        </Button>
        {count > 0 && (
          <p role="alert" className={classes.summary}>
            {t.fixMistakes(count)}
          </p>
        )}
      </div>
    </form>
  )
}
