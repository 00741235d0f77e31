import { Group, NumberInput, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { Kind } from '../api/api-shapes.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { formatMinutes } from '../format/format-duration.ts'
import { kindWords } from '../format/words.ts'
import { Panel } from '../ui/panel.tsx'
import { AvailabilityFields } from './availability-fields.tsx'
import type { EventTypeValues } from './event-type-values.ts'
import { QuestionFields } from './question-fields.tsx'
import { slugOf } from './slug-of.ts'
import type { EventTypeForm } from './use-event-type-form.ts'

interface EventTypeFieldsProps {
  form: EventTypeForm
  isNew: boolean
  /** The ids of the questions that were already asked. */
  knownQuestions: readonly string[]
}

const kinds: Kind[] = ['appointment', 'internal_meeting', 'group_event']

function BasicFields({ form, isNew }: EventTypeFieldsProps) {
  const { organization } = useCurrentSession()
  const title = form.getInputProps('title')
  return (
    <Panel title="What can be booked">
      <Stack>
        <TextInput
          label="Title"
          required
          description="Guests see it."
          maxLength={200}
          {...title}
          onChange={(event) => {
            const follows = isNew && form.values.slug === slugOf(form.values.title)
            if (follows) form.setFieldValue('slug', slugOf(event.currentTarget.value))
            title.onChange(event)
          }}
        />
        <TextInput
          label="Link"
          required
          description={`${window.location.origin}/${organization.slug}/…`}
          placeholder="intro-call"
          maxLength={60}
          {...form.getInputProps('slug')}
        />
        <Group align="flex-start" gap="md">
          <NumberInput
            label="Duration"
            required
            suffix=" min"
            min={1}
            max={1440}
            step={5}
            w={140}
            {...form.getInputProps('durationMinutes')}
          />
          <Select
            label="Kind"
            allowDeselect={false}
            w={200}
            data={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
            {...form.getInputProps('kind')}
          />
        </Group>
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxRows={12}
          maxLength={5000}
          {...form.getInputProps('description')}
        />
        <TextInput
          label="Private title"
          description="How your team calls it, where that is another name."
          maxLength={200}
          {...form.getInputProps('privateTitle')}
        />
      </Stack>
    </Panel>
  )
}

const valueLabels: Record<EventTypeValues['locationType'], string> = {
  '': '',
  'in-person': 'Address',
  phone: 'Phone number to call',
  link: 'Link',
  video: 'Link of the video call',
}

function LocationFields({ form }: { form: EventTypeForm }) {
  const { locationType } = form.values
  return (
    <Group align="flex-start" gap="md">
      <Select
        label="Location"
        allowDeselect={false}
        w={{ base: '100%', xs: 200 }}
        data={[
          { value: '', label: 'Not said' },
          { value: 'in-person', label: 'In person' },
          { value: 'phone', label: 'Phone' },
          { value: 'video', label: 'Video call' },
          { value: 'link', label: 'Another link' },
        ]}
        {...form.getInputProps('locationType')}
      />
      {locationType !== '' && (
        <TextInput
          label={valueLabels[locationType]}
          maxLength={500}
          style={{ flex: '1 1 16rem' }}
          {...form.getInputProps('locationValue')}
        />
      )}
    </Group>
  )
}

function RuleFields({ form }: { form: EventTypeForm }) {
  const minutes = (
    label: string,
    name: 'minimumNoticeMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes',
    max: number,
    what: string,
  ) => (
    <NumberInput
      label={label}
      suffix=" min"
      min={0}
      max={max}
      step={5}
      description={`${what}: ${formatMinutes(Number(form.values[name]))}`}
      {...form.getInputProps(name)}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {minutes('Minimum notice', 'minimumNoticeMinutes', 525_600, 'Before the start')}
      <NumberInput
        label="Booking window"
        suffix=" days"
        min={1}
        max={730}
        description="How far ahead one can book."
        {...form.getInputProps('bookingWindowDays')}
      />
      {minutes('Buffer before', 'bufferBeforeMinutes', 1440, 'Kept free before')}
      {minutes('Buffer after', 'bufferAfterMinutes', 1440, 'Kept free after')}
    </SimpleGrid>
  )
}

/** The fields of an event type, in the order in which one decides. */
export function EventTypeFields(props: EventTypeFieldsProps) {
  const { form } = props
  return (
    <Stack gap="md">
      <BasicFields {...props} />
      <Panel title="When">
        <AvailabilityFields form={form} />
      </Panel>
      <Panel title="Rules">
        <Stack gap="lg">
          <RuleFields form={form} />
          <Switch
            label="Requires confirmation"
            description="A booking is a request until you confirm it. Its time is held meanwhile."
            {...form.getInputProps('requiresConfirmation', { type: 'checkbox' })}
          />
        </Stack>
      </Panel>
      <Panel title="Where and what is asked">
        <Stack gap="lg">
          <LocationFields form={form} />
          <QuestionFields form={form} known={props.knownQuestions} />
        </Stack>
      </Panel>
    </Stack>
  )
}
