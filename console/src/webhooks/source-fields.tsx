import { Checkbox, Group, Radio, Stack } from '@mantine/core'
import type { Dialect, Source } from '../api/api-shapes.ts'
import { sourceWords } from '../format/words.ts'
import type { WebhookForm } from './use-webhook-form.ts'

const sources: Source[] = ['widget', 'portal', 'api', 'mobile', 'meeting', 'calendar', 'csv', 'recurring']

function defaultLabel(dialect: Dialect | undefined): string {
  const chosen = dialect?.defaults.sources ?? null
  if (chosen === null) return 'Changes from everywhere'
  return `As ${dialect?.title ?? 'the dialect'} does it: ${chosen.map((source) => sourceWords[source]).join(', ')}`
}

/** The triggers that the default leaves alone. */
function exceptions(dialect: Dialect | undefined): string | null {
  const names = dialect?.defaults.fromEverySource ?? []
  return names.length === 0 ? null : `From everywhere all the same: ${names.join(', ')}`
}

/** Which ways of changing a booking fire the webhook. */
export function SourceFields({ form, dialect }: { form: WebhookForm; dialect: Dialect | undefined }) {
  return (
    <Stack gap="xs">
      <Radio.Group
        label="Sources"
        description="Where a change has to come from to be sent."
        {...form.getInputProps('sourceChoice')}
      >
        <Stack gap={8} mt="xs">
          <Radio value="default" label={defaultLabel(dialect)} description={exceptions(dialect)} />
          <Radio value="chosen" label="Only from these" />
        </Stack>
      </Radio.Group>
      {form.values.sourceChoice === 'chosen' && (
        <Checkbox.Group aria-label="Sources" pl={28} {...form.getInputProps('sources')}>
          <Group gap="md" mt={4}>
            {sources.map((source) => (
              <Checkbox key={source} value={source} label={sourceWords[source]} size="sm" />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  )
}
