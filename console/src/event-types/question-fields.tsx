import { ActionIcon, Button, Checkbox, Group, Input, Paper, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTexts } from '../texts/use-texts.ts'
import { type QuestionValues, typesWithOptions } from './event-type-values.ts'
import { questionIdOf } from './slug-of.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

const answerTypes = [
  ...(['text', 'textarea', 'number', 'phone', 'email', 'url', 'date'] as const),
  ...(['select', 'radio', 'checkbox', 'boolean'] as const),
]

function QuestionTools({ form, index }: { form: EventTypeForm; index: number }) {
  const t = useTexts('eventTypes')
  const last = form.values.questions.length - 1
  const move = (to: number) => form.reorderListItem('questions', { from: index, to })
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        style={{ visibility: index === 0 ? 'hidden' : 'visible' }}
        aria-label={t.moveUp(index + 1)}
        onClick={() => move(index - 1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        style={{ visibility: index === last ? 'hidden' : 'visible' }}
        aria-label={t.moveDown(index + 1)}
        onClick={() => move(index + 1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t.removeQuestion(index + 1)}
        onClick={() => form.removeListItem('questions', index)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function QuestionCard({ form, index, known }: { form: EventTypeForm; index: number; known: readonly string[] }) {
  const t = useTexts('eventTypes')
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
            label={t.question(index + 1)}
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
            label={t.answer}
            allowDeselect={false}
            w={220}
            data={answerTypes.map((type) => ({ value: type, label: t.answerTypes[type] }))}
            {...form.getInputProps(`questions.${index}.type`)}
          />
          <Checkbox
            pb={8}
            label={t.answerRequired}
            {...form.getInputProps(`questions.${index}.required`, { type: 'checkbox' })}
          />
        </Group>
        {typesWithOptions.includes(question.type) && (
          <Textarea
            label={t.options}
            description={t.optionsHelp}
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
  const t = useTexts('eventTypes')
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
    <Input.Wrapper label={t.questions} labelElement="div" description={t.questionsHelp}>
      <Stack gap="sm" mt={8}>
        {form.values.questions.map((_question, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place in the list
          <QuestionCard key={index} form={form} index={index} known={known} />
        ))}
        <div>
          <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {t.addQuestion}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}
