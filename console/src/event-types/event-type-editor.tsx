import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { EventType, EventTypeInput } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { UnsavedChanges } from '../ui/unsaved-changes.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { EventTypeFields } from './event-type-fields.tsx'
import { type EventTypeValues, eventTypeField, eventTypeInput } from './event-type-values.ts'
import { useEventTypeForm } from './use-event-type-form.ts'

interface EventTypeEditorProps {
  initial: EventTypeValues
  existing: EventType | null
  save: (input: EventTypeInput) => Promise<EventType>
  onSaved: (saved: EventType) => void
  submitLabel: string
  secondary?: ReactNode
}

/** The form of an event type with everything around it. */
export function EventTypeEditor(props: EventTypeEditorProps) {
  const t = useTexts('eventTypes')
  const sortErrors = useSortErrors()
  const form = useEventTypeForm(props.initial)
  const saved = useRef(false)
  const [rest, setRest] = useState<Error | null>(null)
  const mutation = useMutation({
    mutationFn: (values: EventTypeValues) => props.save(eventTypeInput(values)),
    onSuccess: (result) => {
      saved.current = true
      form.resetDirty()
      props.onSaved(result)
    },
    onError: (error, values) => {
      const sorted = sortErrors(error, (path) => eventTypeField(path, values))
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
      focusFirstError()
    },
  })
  const changed = useCallback(() => form.isDirty() && !saved.current, [form])
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setRest(null)
        saved.current = false
        mutation.mutate(values)
      }, focusFirstError)}
    >
      <UnsavedChanges changed={changed} />
      <Stack maw={860}>
        <EventTypeFields
          form={form}
          isNew={props.existing === null}
          knownQuestions={(props.existing?.questions ?? []).map(({ id }) => id)}
        />
        {rest !== null && <ProblemNotice error={rest} />}
        <Group gap="xs" justify="space-between">
          <Group gap="xs">
            <Button type="submit" loading={mutation.isPending}>
              {props.submitLabel}
            </Button>
            {props.secondary}
          </Group>
          <Text size="xs" c="dimmed">
            {t.required}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}
