import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { TimeZoneSelect } from '../ui/time-zone-select.tsx'
import classes from './availability-fields.module.css'
import { IntervalFields } from './interval-fields.tsx'
import type { EventTypeForm } from './use-event-type-form.ts'
import { weekdayNames } from './weekday-names.ts'

function WeekFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('eventTypes')
  const formats = useFormats()
  const [monday = []] = form.values.days
  return (
    <Input.Wrapper label={t.weeklyHours} labelElement="div">
      <div className={classes.days}>
        {weekdayNames(formats.locale).map((name, day) => (
          <div key={name} className={classes.day}>
            <Text size="sm" fw={600} lh="30px">
              {name}
            </Text>
            <IntervalFields
              label={name}
              intervals={form.values.days[day] ?? []}
              onChange={(intervals) => form.setFieldValue(`days.${day}`, intervals)}
              error={form.errors[`days.${day}`]}
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
            'days',
            form.values.days.map((intervals, day) => (day < 5 ? monday.map((hours) => ({ ...hours })) : intervals)),
          )
        }
      >
        {t.mondayForAll}
      </Button>
    </Input.Wrapper>
  )
}

function OverrideFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('eventTypes')
  return (
    <Input.Wrapper label={t.otherHours} labelElement="div" description={t.otherHoursHelp}>
      <Stack gap="sm" mt={8}>
        {form.values.overrides.map((override, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          <Group key={index} align="flex-start" gap="sm" className={classes.override}>
            <Group gap={6} wrap="nowrap">
              <TextInput
                type="date"
                size="xs"
                w={150}
                aria-label={t.date(index + 1)}
                {...form.getInputProps(`overrides.${index}.date`)}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.removeDate(index + 1)}
                onClick={() => form.removeListItem('overrides', index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <IntervalFields
              label={override.date === '' ? t.date(index + 1) : override.date}
              intervals={override.intervals}
              onChange={(intervals) => form.setFieldValue(`overrides.${index}.intervals`, intervals)}
              error={form.errors[`overrides.${index}`]}
              closedLabel={t.notBookable}
            />
          </Group>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem('overrides', { date: '', intervals: [] })}
          >
            {t.addDate}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}

/** When it can be booked. */
export function AvailabilityFields({ form }: { form: EventTypeForm }) {
  const t = useTexts('eventTypes')
  return (
    <Stack gap="lg">
      <TimeZoneSelect label={t.timeZone} description={t.timeZoneHelp} maw={360} {...form.getInputProps('timeZone')} />
      <WeekFields form={form} />
      <OverrideFields form={form} />
    </Stack>
  )
}
