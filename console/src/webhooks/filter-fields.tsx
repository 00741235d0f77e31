import { Anchor, Checkbox, Code, Group, MultiSelect, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import type { Filters } from '../api/api-shapes.ts'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { kindWords } from '../format/words.ts'
import { FilterPreview } from './filter-preview.tsx'
import type { WebhookForm } from './use-webhook-form.ts'

const kinds: NonNullable<Filters['kinds']> = ['appointment', 'internal_meeting', 'group_event']

/** Which events the webhook gets, of those that it listens to. */
export function FilterFields({ form }: { form: WebhookForm }) {
  const eventTypes = useEventTypes()
  const known = (eventTypes.data ?? []).map(({ id, title }) => ({ value: id, label: title }))
  const gone = form.values.filters.eventTypes
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: id }))
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        All that you set here has to hold; what you leave empty lets everything through.
      </Text>
      <MultiSelect
        label="Event types"
        description="Only what is booked through these."
        data={[...known, ...gone]}
        searchable
        clearable
        {...form.getInputProps('filters.eventTypes')}
      />
      <TagsInput
        label="Organizers"
        description="Only what these members organize: e-mail addresses, each ended with Enter."
        clearable
        splitChars={[',', ' ', ';']}
        {...form.getInputProps('filters.organizers')}
      />
      <Checkbox.Group
        label="Kinds"
        description="Only bookings of these kinds."
        {...form.getInputProps('filters.kinds')}
      >
        <Group gap="md" mt={8}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={kindWords[kind]} size="sm" />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label="Condition"
        description={
          <>
            Over <Code>data</Code>, <Code>topic</Code>, <Code>kind</Code> and <Code>source</Code>, in the{' '}
            <Anchor href="https://cel.dev/" target="_blank" rel="noreferrer" size="xs">
              Common Expression Language
            </Anchor>
            .
          </>
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
