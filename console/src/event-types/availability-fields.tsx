import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import classes from './availability-fields.module.css'
import type { HoursValues } from './hours-values.ts'
import { IntervalFields } from './interval-fields.tsx'
import type { EventTypeForm } from './use-event-type-form.ts'
import { weekdayNames } from './weekday-names.ts'

interface HoursFieldsProps {
  form: EventTypeForm
  /** Where the hours stand in the form: of the event type at `''`, of a host at `hosts.0.`. */
  at: '' | `hosts.${number}.`
  hours: HoursValues
  /** Whose hours these are, where they are not the event type's. */
  of?: string
}

const named = (of: string | undefined, name: string) => (of === undefined ? name : `${of}: ${name}`)

function WeekFields({ form, at, hours, of }: HoursFieldsProps) {
  const t = useTexts('eventTypes')
  const formats = useFormats()
  const [monday = []] = hours.days
  return (
    <Input.Wrapper label={t.weeklyHours} labelElement="div">
      <div className={classes.days}>
        {weekdayNames(formats.locale).map((name, day) => (
          <div key={name} className={classes.day}>
            <Text size="sm" fw={600} lh="30px">
              {name}
            </Text>
            <IntervalFields
              label={named(of, name)}
              intervals={hours.days[day] ?? []}
              onChange={(intervals) => form.setFieldValue(`${at}days.${day}`, intervals)}
              error={form.errors[`${at}days.${day}`]}
              closedLabel={t.notBookable}
            />
          </div>
        ))}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        mt="sm"
        onClick={() =>
          form.setFieldValue(
            `${at}days`,
            hours.days.map((intervals, day) => (day < 5 ? monday.map((hours) => ({ ...hours })) : intervals)),
          )
        }
      >
        {t.mondayForAll}
      </Button>
    </Input.Wrapper>
  )
}

function OverrideFields({ form, at, hours, of }: HoursFieldsProps) {
  const t = useTexts('eventTypes')
  return (
    <Input.Wrapper label={t.otherHours} labelElement="div" description={t.otherHoursHelp}>
      <Stack gap="sm" mt={8}>
        {hours.overrides.map((override, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          <Group key={index} align="flex-start" gap="sm" className={classes.override}>
            <Group gap={6} wrap="nowrap">
              <TextInput
                type="date"
                size="xs"
                w={150}
                aria-label={named(of, t.date(index + 1))}
                {...form.getInputProps(`${at}overrides.${index}.date`)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={named(of, t.removeDate(index + 1))}
                onClick={() => form.removeListItem(`${at}overrides`, index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <IntervalFields
              label={named(of, override.date === '' ? t.date(index + 1) : override.date)}
              intervals={override.intervals}
              onChange={(intervals) => form.setFieldValue(`${at}overrides.${index}.intervals`, intervals)}
              error={form.errors[`${at}overrides.${index}`]}
              closedLabel={t.notBookable}
            />
          </Group>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem(`${at}overrides`, { date: '', intervals: [] })}
          >
            {t.addDate}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}

/** Weekly hours, and the dates that have others. */
export function HoursFields(props: HoursFieldsProps) {
  const t = useTexts('eventTypes')
  const { form, at, of } = props
  return (
    <Stack gap="lg">
      <TimeZoneSelect
        label={named(of, t.timeZone)}
        description={t.timeZoneHelp}
        maw={360}
        {...form.getInputProps(`${at}timeZone`)}
      />
      <WeekFields {...props} />
      <OverrideFields {...props} />
    </Stack>
  )
}

/** When it can be booked. */
export function AvailabilityFields({ form }: { form: EventTypeForm }) {
  return <HoursFields form={form} at="" hours={form.values} />
}
