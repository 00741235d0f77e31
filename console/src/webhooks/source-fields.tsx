import { Checkbox, Group, Radio, Stack } from '@mantine/core'
import type { Dialect, Source } from '../api/api-shapes.ts'
import type { FormatTexts } from '../texts/format/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import type { WebhookFormTexts } from '../texts/webhook-form/english.ts'
import type { WebhookForm } from './use-webhook-form.ts'

const sources: Source[] = ['widget', 'portal', 'api', 'mobile', 'meeting', 'calendar', 'csv', 'recurring']

function defaultLabel(dialect: Dialect | undefined, t: WebhookFormTexts, words: FormatTexts): string {
  const chosen = dialect?.defaults.sources ?? null
  if (chosen === null) return t.everywhere
  return t.asDialect(dialect?.title ?? t.theDialect, chosen.map((source) => words.sources[source]).join(', '))
}

/** The triggers that the default leaves alone. */
function exceptions(dialect: Dialect | undefined, t: WebhookFormTexts): string | null {
  const names = dialect?.defaults.fromEverySource ?? []
  return names.length === 0 ? null : t.allTheSame(names.join(', '))
}

/** Which ways of changing a booking fire the webhook. */
export function SourceFields({ form, dialect }: { form: WebhookForm; dialect: Dialect | undefined }) {
  const t = useTexts('webhookForm')
  const words = useTexts('format')
  return (
    <Stack gap="xs">
      <Radio.Group label={t.sources} description={t.sourcesHelp} {...form.getInputProps('sourceChoice')}>
        <Stack gap={8} mt="xs">
          <Radio value="default" label={defaultLabel(dialect, t, words)} description={exceptions(dialect, t)} />
          <Radio value="chosen" label={t.onlyThese} />
        </Stack>
      </Radio.Group>
      {form.values.sourceChoice === 'chosen' && (
        <Checkbox.Group aria-label={t.sources} pl={28} {...form.getInputProps('sources')}>
          <Group gap="md" mt={4}>
            {sources.map((source) => (
              <Checkbox key={source} value={source} label={words.sources[source]} size="sm" />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  )
}
