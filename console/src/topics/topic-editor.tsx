import { Button, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { api } from '../api/api.ts'
import type { Topic } from '../api/api-shapes.ts'
import { ProblemError } from '../api/problem-error.ts'
import type { TopicsTexts } from '../texts/topics/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { Reason } from '../ui/say-reason.ts'
import { UnsavedChanges } from '../ui/unsaved-changes.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'
import { useSortErrors } from '../ui/use-sort-errors.ts'
import { readSchema } from './read-schema.ts'

interface Values {
  name: string
  description: string
  schema: string
}

interface TopicEditorProps {
  /** Null for a new one. */
  topic: Topic | null
  submitLabel: string
  secondary?: ReactNode
  onSaved: (saved: Topic) => void
}

const example = JSON.stringify(
  {
    type: 'object',
    required: ['number'],
    properties: { number: { type: 'string' }, total: { type: 'number', minimum: 0 } },
    additionalProperties: false,
  },
  null,
  2,
)

function schemaMistake(text: string, t: TopicsTexts): string | null {
  const read = readSchema(text)
  if (read.kind === 'schema') return null
  return read.kind === 'no-object' ? t.notObject : t.badJson(read.line, read.column)
}

/** Mistakes that the server found within the schema, by their place in it. */
function placesOf(error: Error | null, say: (reason: Reason) => string): { place: string; message: string }[] {
  if (!(error instanceof ProblemError)) return []
  return error.errors
    .filter(({ path }) => path === 'schema' || path.startsWith('schema.'))
    .map((mistake) => ({ place: mistake.path.slice('schema.'.length), message: say(mistake) }))
}

const fieldOf = (path: string) =>
  path === 'topic' ? 'name' : path === 'description' ? path : path.startsWith('schema') ? 'schemaPlaces' : null

/** What one's own topic is called, when it happens, and what its data must look like. */
export function TopicEditor({ topic, submitLabel, secondary, onSaved }: TopicEditorProps) {
  const t = useTexts('topics')
  const sortErrors = useSortErrors()
  const saved = useRef(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const form = useForm<Values>({
    initialValues: {
      name: topic?.topic ?? '',
      description: topic?.description ?? '',
      schema: topic === null || topic.schema === null ? '' : JSON.stringify(topic.schema, null, 2),
    },
    validate: {
      name: (name) => (name.trim() === '' ? t.nameMissing : null),
      schema: (schema) => schemaMistake(schema, t),
    },
  })
  const saving = useMutation({
    mutationFn: ({ name, description, schema }: Values) => {
      const read = readSchema(schema)
      const said = description.trim()
      return api.topics.put(name.trim(), {
        description: said === '' ? null : said,
        schema: read.kind === 'schema' ? read.schema : null,
      })
    },
    onSuccess: (after) => {
      saved.current = true
      onSaved(after)
    },
    onError: (error) => {
      setFailure(error)
      const { schemaPlaces: _, ...fields } = sortErrors(error, fieldOf).fields
      form.setErrors(fields)
    },
  })
  const places = placesOf(failure, useSayReason())
  const rest = failure === null ? null : sortErrors(failure, fieldOf).rest
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setFailure(null)
        saving.mutate(values)
      })}
    >
      <Panel maw={820}>
        <Stack>
          <TextInput
            label={t.name}
            description={t.nameHelp}
            required
            maxLength={100}
            readOnly={topic !== null}
            data-autofocus={topic === null || undefined}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t.description}
            description={t.descriptionHelp}
            maxLength={500}
            {...form.getInputProps('description')}
          />
          <Textarea
            label={t.schemaLabel}
            description={t.schemaHelp}
            autosize
            minRows={8}
            maxRows={30}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('schema')}
          />
          {places.length > 0 && (
            <div role="alert">
              <Text size="sm" c="var(--bh-bad)" fw={600}>
                {t.schemaErrors}
              </Text>
              <List size="sm">
                {places.map(({ place, message }) => (
                  <List.Item key={`${place} ${message}`} c="var(--bh-bad)">
                    {place !== '' && <code>{place}</code>} {message}
                  </List.Item>
                ))}
              </List>
            </div>
          )}
          {rest !== null && <ProblemNotice error={rest} />}
          <Group gap="xs">
            <Button type="submit" loading={saving.isPending}>
              {submitLabel}
            </Button>
            {secondary}
            {form.values.schema.trim() === '' && (
              <Button variant="subtle" onClick={() => form.setFieldValue('schema', example)}>
                {t.schemaStart}
              </Button>
            )}
          </Group>
        </Stack>
      </Panel>
      <UnsavedChanges changed={() => form.isDirty() && !saved.current} />
    </form>
  )
}
