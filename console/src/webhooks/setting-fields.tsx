import { Radio, Stack } from '@mantine/core'
import type { Dialect } from '../api/api-shapes.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import type { WebhookForm } from './use-webhook-form.ts'

/** What only the chosen dialect lets one choose, in its own words. */
export function SettingFields({ form, fields }: { form: WebhookForm; fields: Dialect['settings'] }) {
  const say = useCatalog()
  return fields.map(({ name, label, description, options }) => (
    <Radio.Group
      key={name}
      label={say(label)}
      description={say(description)}
      {...form.getInputProps(`settings.${name}`)}
    >
      <Stack gap={8} mt="xs">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={say(option.label)} />
        ))}
      </Stack>
    </Radio.Group>
  ))
}
