import { ActionIcon, Button, Checkbox, Group, Input, Paper, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { QuestionType } from '../api/api-shapes.ts'
import { type QuestionValues, typesWithOptions } from './event-type-values.ts'
import { questionIdOf } from './slug-of.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

const types: { value: QuestionType; label: string }[] = [
  { value: 'text', label: 'Short text' },
  { value: 'textarea', label: 'Long text' },
  { value: 'number', label: 'Number' },
  { value: 'phone', label: 'Phone number' },
  { value: 'email', label: 'E-mail address' },
  { value: 'url', label: 'Web address' },
  { value: 'date', label: 'Date' },
  { value: 'select', label: 'One of a list' },
  { value: 'radio', label: 'One of a few (all shown)' },
  { value: 'checkbox', label: 'Several of a list' },
  { value: 'boolean', label: 'Yes or no' },
]

function QuestionTools({ form, index }: { form: EventTypeForm; index: number }) {
  const last = form.values.questions.length - 1
  const move = (to: number) => form.reorderListItem('questions', { from: index, to })
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        style={{ visibility: index === 0 ? 'hidden' : 'visible' }}
        aria-label={`Move question ${index + 1} up`}
        onClick={() => move(index - 1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        style={{ visibility: index === last ? 'hidden' : 'visible' }}
        aria-label={`Move question ${index + 1} down`}
        onClick={() => move(index + 1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove question ${index + 1}`}
        onClick={() => form.removeListItem('questions', index)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function QuestionCard({ form, index, known }: { form: EventTypeForm; index: number; known: readonly string[] }) {
  const question = form.values.questions[index]
  if (question === undefined) return null
  const nameIt = () => {
    // Answers are kept under the id, so that a question that was asked keeps its own.
    if (known.includes(question.id)) return
    const others = form.values.questions.filter((_other, place) => place !== index).map(({ id }) => id)
    form.setFieldValue(`questions.${index}.id`, questionIdOf(question.label, others))
  }
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
          <TextInput
            label={`Question ${index + 1}`}
            required
            style={{ flex: 1, minWidth: 0 }}
            maxLength={200}
            {...form.getInputProps(`questions.${index}.label`)}
            onBlur={nameIt}
          />
          <QuestionTools form={form} index={index} />
        </Group>
        <Group gap="md" align="flex-end">
          <Select
            label="Answer"
            allowDeselect={false}
            w={220}
            data={types}
            {...form.getInputProps(`questions.${index}.type`)}
          />
          <Checkbox
            pb={8}
            label="Required"
            {...form.getInputProps(`questions.${index}.required`, { type: 'checkbox' })}
          />
        </Group>
        {typesWithOptions.includes(question.type) && (
          <Textarea
            label="Answers to choose"
            description="One a line."
            autosize
            minRows={2}
            maxRows={10}
            required
            {...form.getInputProps(`questions.${index}.options`)}
          />
        )}
      </Stack>
    </Paper>
  )
}

/** What the guest is asked, besides name and e-mail address. */
export function QuestionFields({ form, known }: { form: EventTypeForm; known: readonly string[] }) {
  const add = () => {
    const taken = form.values.questions.map(({ id }) => id)
    const question: QuestionValues = {
      id: questionIdOf('', taken),
      label: '',
      type: 'text',
      required: false,
      options: '',
    }
    form.insertListItem('questions', question)
  }
  return (
    <Input.Wrapper
      label="Questions"
      labelElement="div"
      description="Asked on the booking page, besides name and e-mail address. The answers are part of the webhook."
    >
      <Stack gap="sm" mt={8}>
        {form.values.questions.map((_question, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place in the list
          <QuestionCard key={index} form={form} index={index} known={known} />
        ))}
        <div>
          <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            Add question
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}
