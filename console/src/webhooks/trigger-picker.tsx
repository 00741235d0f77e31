import { Button, Checkbox, Group, Input, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { groupTriggers, type NamedTrigger, type TriggerGroup } from './group-triggers.ts'
import classes from './trigger-picker.module.css'

interface TriggerPickerProps {
  triggers: NamedTrigger[]
  value: string[]
  onChange: (value: string[]) => void
  error?: ReactNode
}

function TriggerGroupFields({
  group,
  value,
  onChange,
}: { group: TriggerGroup } & Pick<TriggerPickerProps, 'value' | 'onChange'>) {
  const say = useCatalog()
  const names = group.triggers.map(({ name }) => name)
  const chosen = names.filter((name) => value.includes(name)).length
  const set = (changed: string[], on: boolean) =>
    onChange(
      on
        ? [...value, ...changed.filter((name) => !value.includes(name))]
        : value.filter((name) => !changed.includes(name)),
    )
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        <Checkbox
          size="sm"
          label={
            <Text fw={600} size="sm" component="span">
              {say(group.title)}
            </Text>
          }
          checked={chosen === names.length}
          indeterminate={chosen > 0 && chosen < names.length}
          onChange={(event) => set(names, event.currentTarget.checked)}
        />
      </legend>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm" verticalSpacing="sm">
        {group.triggers.map((trigger) => (
          <Checkbox
            key={trigger.name}
            size="sm"
            label={<code className={classes.name}>{trigger.name}</code>}
            description={say(trigger.description)}
            checked={value.includes(trigger.name)}
            onChange={(event) => set([trigger.name], event.currentTarget.checked)}
          />
        ))}
      </SimpleGrid>
    </fieldset>
  )
}

/** Chooses what a webhook listens to, group by group. */
export function TriggerPicker({ triggers, value, onChange, error }: TriggerPickerProps) {
  const t = useTexts('webhookForm')
  const all = triggers.map(({ name }) => name)
  // A custom topic that was taken back can still be subscribed to, and must be seen to be given up.
  const gone = value.filter((name) => !all.includes(name)).map((name) => ({ name, description: t.goneTrigger }))
  const groups = groupTriggers([...triggers, ...gone], t.groups)
  const chosen = value.length
  const complete = all.every((name) => value.includes(name))
  return (
    <Input.Wrapper label={t.triggers} required error={error} labelElement="div" description={t.triggersHelp}>
      <Paper
        withBorder
        p="md"
        mt={6}
        radius="md"
        className={classes.box}
        data-invalid={error !== undefined || undefined}
        data-path="triggers"
        tabIndex={-1}
      >
        <Stack gap="lg">
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="dimmed" aria-live="polite">
              {t.chosen(chosen, all.length + gone.length)}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => onChange(complete ? [] : all)}>
              {complete ? t.selectNone : t.selectAll}
            </Button>
          </Group>
          {groups.map((group) => (
            <TriggerGroupFields key={group.title} group={group} value={value} onChange={onChange} />
          ))}
        </Stack>
      </Paper>
    </Input.Wrapper>
  )
}
