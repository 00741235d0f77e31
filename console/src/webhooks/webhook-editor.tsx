import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Dialect, Endpoint, EndpointInput } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { focusFirstError } from '../ui/focus-first-error.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { UnsavedChanges } from '../ui/unsaved-changes.tsx'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { useWebhookForm } from './use-webhook-form.ts'
import { WebhookFields, type WebhookPart } from './webhook-fields.tsx'
import { type WebhookValues, webhookField, webhookInput } from './webhook-values.ts'

interface WebhookEditorProps<Saved> {
  initial: WebhookValues
  dialects: Dialect[]
  existing: Endpoint | null
  save: (input: EndpointInput) => Promise<Saved>
  onSaved: (saved: Saved) => void
  submitLabel: string
  secondary?: ReactNode
  part?: WebhookPart
  /** As for `UnsavedChanges`. */
  staysAt?: (query: URLSearchParams) => boolean
  /** Told of the fields with mistakes before the first of them gets the cursor. */
  onMistakes?: (fields: string[]) => void
}

/** The form of a webhook with everything around it: checks, server errors beside the fields, leaving with changes. */
export function WebhookEditor<Saved>(props: WebhookEditorProps<Saved>) {
  const t = useTexts('webhookForm')
  const sortErrors = useSortErrors()
  const form = useWebhookForm(props.initial)
  const saved = useRef(false)
  const [rest, setRest] = useState<Error | null>(null)
  const showMistakes = (fields: object) => {
    props.onMistakes?.(Object.keys(fields))
    focusFirstError()
  }
  const mutation = useMutation({
    mutationFn: (values: WebhookValues) => props.save(webhookInput(values)),
    onSuccess: (result) => {
      saved.current = true
      form.resetDirty()
      props.onSaved(result)
    },
    onError: (error) => {
      const sorted = sortErrors(error, webhookField)
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
      showMistakes(sorted.fields)
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
      }, showMistakes)}
    >
      <UnsavedChanges changed={changed} staysAt={props.staysAt} />
      <Stack maw={860}>
        <WebhookFields form={form} dialects={props.dialects} existing={props.existing} part={props.part ?? 'all'} />
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
