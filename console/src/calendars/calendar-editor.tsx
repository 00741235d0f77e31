import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { api } from '../api/api.ts'
import type { Calendar, CalendarDetail } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { UnsavedChanges } from '../ui/unsaved-changes.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { AccessFields, UseFields } from './calendar-fields.tsx'
import { type CalendarValues, canProbe, checkValues, fieldOf, searchOf } from './calendar-values.ts'

interface CalendarEditorProps {
  initial: CalendarValues
  /** The calendar that is changed; null for a new one. */
  calendar: Calendar | null
  save: (values: CalendarValues) => Promise<CalendarDetail | Calendar>
  onSaved: (saved: CalendarDetail | Calendar) => void
}

/** The form of a calendar. */
export function CalendarEditor({ initial, calendar, save, onSaved }: CalendarEditorProps) {
  const t = useTexts('calendars')
  const sortErrors = useSortErrors()
  const form = useForm<CalendarValues>({
    initialValues: initial,
    validate: (values) => checkValues(values, calendar === null, t),
    clearInputErrorOnChange: true,
  })
  const isDone = useRef(false)
  const [rest, setRest] = useState<Error | null>(null)
  const saving = useMutation({
    mutationFn: async (values: CalendarValues) => {
      if (canProbe(values, calendar?.hasPassword ?? false)) {
        await api.calendars.probe({ kind: values.kind, ...searchOf(values) })
      }
      return save(values)
    },
    onSuccess: (saved, values) => {
      // A new calendar has a page of its own, to which the form lets go.
      isDone.current = calendar === null
      const kept = { ...values, url: '', password: '' }
      form.setValues(kept)
      form.resetDirty(kept)
      onSaved(saved)
    },
    onError: (error) => {
      const sorted = sortErrors(error, fieldOf)
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
      focusFirstError()
    },
  })
  const changed = useCallback(() => form.isDirty() && !isDone.current, [form])
  const submit = form.onSubmit((values) => {
    setRest(null)
    saving.mutate(values)
  }, focusFirstError)
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedChanges changed={changed} />
      <Stack maw={720}>
        <Panel>
          <AccessFields form={form} shownUrl={calendar?.url ?? null} hasPassword={calendar?.hasPassword ?? false} />
        </Panel>
        <Panel>
          <UseFields form={form} />
        </Panel>
        {rest !== null && <ProblemNotice error={rest} />}
        <div>
          <Button type="submit" loading={saving.isPending}>
            {calendar === null ? t.connect : t.save}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
