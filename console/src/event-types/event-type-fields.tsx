import { Group, NumberInput, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { Kind } from '../api/api-shapes.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { MailRuleFields } from '../booking-mails/mail-rule-fields.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Panel } from '../ui/panel.tsx'
import { AvailabilityFields } from './availability-fields.tsx'
import { HostFields } from './host-fields.tsx'
import { LimitFields } from './limit-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PriceFields } from './price-fields.tsx'
import { QuestionFields } from './question-fields.tsx'
import { RoomRuleFields } from './room-rule-fields.tsx'
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
  const t = useTexts('eventTypes')
  const words = useTexts('format')
  const { organization } = useCurrentSession()
  const title = form.getInputProps('title')
  return (
    <Panel title={t.what}>
      <Stack>
        <TextInput
          label={t.name}
          required
          description={t.nameHelp}
          maxLength={200}
          {...title}
          onChange={(event) => {
            const follows = isNew && form.values.slug === slugOf(form.values.title)
            if (follows) form.setFieldValue('slug', slugOf(event.currentTarget.value))
            title.onChange(event)
          }}
        />
        <TextInput
          label={t.link}
          required
          description={`${window.location.origin}/${organization.slug}/…`}
          placeholder={t.linkHint}
          maxLength={60}
          {...form.getInputProps('slug')}
        />
        <Group align="flex-start" gap="md">
          <NumberInput
            label={t.duration}
            required
            suffix={t.minutesSuffix}
            min={1}
            max={1440}
            step={5}
            w={140}
            {...form.getInputProps('durationMinutes')}
          />
          <Select
            label={t.kind}
            allowDeselect={false}
            w={200}
            data={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            {...form.getInputProps('kind')}
          />
        </Group>
        <DurationChoices form={form} />
        <PriceFields form={form} />
        <Textarea
          label={t.description}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={5000}
          {...form.getInputProps('description')}
        />
        <TextInput
          label={t.privateTitle}
          description={t.privateTitleHelp}
          maxLength={200}
          {...form.getInputProps('privateTitle')}
        />
      </Stack>
    </Panel>
  )
}

function DurationChoices({ form }: { form: EventTypeForm }) {
  const t = useTexts('offers')
  return <TextInput label={t.lengths} description={t.lengthsHelp} {...form.getInputProps('durationChoices')} />
}

const places = ['in-person', 'phone', 'video', 'link'] as const

function LocationFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('eventTypes')
  const { locationType } = form.values
  return (
    <Group align="flex-start" gap="md">
      <Select
        label={t.location}
        allowDeselect={false}
        w={{ base: '100%', xs: 200 }}
        data={[
          { value: '', label: t.locations.none },
          ...places.map((place) => ({ value: place, label: t.locations[place] })),
        ]}
        {...form.getInputProps('locationType')}
      />
      {locationType !== '' && (
        <TextInput
          label={t.locationValues[locationType]}
          maxLength={500}
          style={{ flex: '1 1 16rem' }}
          {...form.getInputProps('locationValue')}
        />
      )}
    </Group>
  )
}

function RuleFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('eventTypes')
  const formats = useFormats()
  const minutes = (
    label: string,
    name: 'minimumNoticeMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes',
    max: number,
    help: (span: string) => string,
  ) => (
    <NumberInput
      label={label}
      suffix={t.minutesSuffix}
      min={0}
      max={max}
      step={5}
      description={help(formats.minutes(Number(form.values[name])))}
      {...form.getInputProps(name)}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {minutes(t.notice, 'minimumNoticeMinutes', 525_600, t.noticeHelp)}
      <NumberInput
        label={t.window}
        suffix={t.daysSuffix}
        min={1}
        max={730}
        description={t.windowHelp}
        {...form.getInputProps('bookingWindowDays')}
      />
      {minutes(t.bufferBefore, 'bufferBeforeMinutes', 1440, t.bufferBeforeHelp)}
      {minutes(t.bufferAfter, 'bufferAfterMinutes', 1440, t.bufferAfterHelp)}
    </SimpleGrid>
  )
}

/** The fields of an event type, in the order in which one decides. */
export function EventTypeFields(props: EventTypeFieldsProps) {
  const t = useTexts('eventTypes')
  const offers = useTexts('offers')
  const rooms = useTexts('facilities')
  const { form } = props
  return (
    <Stack gap="md">
      <BasicFields {...props} />
      <Panel title={offers.who}>
        <HostFields form={form} />
      </Panel>
      <Panel title={t.when}>
        <AvailabilityFields form={form} />
      </Panel>
      <Panel title={t.rules}>
        <Stack gap="lg">
          <RuleFields form={form} />
          <Switch
            label={t.requiresConfirmation}
            description={t.requiresConfirmationHelp}
            {...form.getInputProps('requiresConfirmation', { type: 'checkbox' })}
          />
          <LimitFields form={form} />
          <MailRuleFields value={form.values.mails} onChange={(mails) => form.setFieldValue('mails', mails)} />
        </Stack>
      </Panel>
      <Panel title={t.whereAndWhat}>
        <Stack gap="lg">
          <LocationFields form={form} />
          <PlaceFields form={form} />
          <QuestionFields form={form} known={props.knownQuestions} />
        </Stack>
      </Panel>
      {form.values.kind !== 'group_event' && (
        <Panel title={rooms.rooms}>
          <RoomRuleFields form={form} />
        </Panel>
      )}
    </Stack>
  )
}
