import { Anchor, Checkbox, Code, Group, MultiSelect, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import type { Filters } from '../api/api-shapes.ts'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { useTexts } from '../texts/use-texts.ts'
import { Sentence } from '../ui/sentence.tsx'
import { FilterPreview } from './filter-preview.tsx'
import type { WebhookForm } from './use-webhook-form.ts'

const kinds: NonNullable<Filters['kinds']> = ['appointment', 'internal_meeting', 'group_event']

/** What a condition can look at. */
const variables = Object.fromEntries(
  ['data', 'topic', 'kind', 'source'].map((name) => [name, <Code key={name}>{name}</Code>]),
)

/** Which events the webhook gets, of those that it listens to. */
export function FilterFields({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const words = useTexts('format')
  const eventTypes = useEventTypes()
  const known = (eventTypes.data ?? []).map(({ id, title }) => ({ value: id, label: title }))
  const gone = form.values.filters.eventTypes
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: id }))
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.filtersIntro}
      </Text>
      <MultiSelect
        label={t.eventTypes}
        description={t.eventTypesHelp}
        data={[...known, ...gone]}
        searchable
        clearable
        {...form.getInputProps('filters.eventTypes')}
      />
      <TagsInput
        label={t.organizers}
        description={t.organizersHelp}
        clearable
        splitChars={[',', ' ', ';']}
        {...form.getInputProps('filters.organizers')}
      />
      <Checkbox.Group label={t.kinds} description={t.kindsHelp} {...form.getInputProps('filters.kinds')}>
        <Group gap="md" mt={8}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={words.kinds[kind]} size="sm" />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label={t.condition}
        description={
          <Sentence
            text={t.conditionHelp}
            parts={{
              ...variables,
              language: (
                <Anchor href="https://cel.dev/" target="_blank" rel="noreferrer" size="xs">
                  Common Expression Language
                </Anchor>
              ),
            }}
          />
        }
        placeholder="data.booking.attendees.exists(a, a.email.endsWith('@example.com'))"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={1000}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('filters.condition')}
      />
      <FilterPreview form={form} />
    </Stack>
  )
}
