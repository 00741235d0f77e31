import { Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api } from '../api/api.ts'
import type { ReadyTemplate } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useCatalog } from '../texts/use-catalog.ts'
import { useTexts } from '../texts/use-texts.ts'
import { PayloadPreview } from './payload-preview.tsx'
import { TransformationField } from './transformation-field.tsx'
import type { WebhookForm } from './use-webhook-form.ts'

function ReadyTemplates({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const say = useCatalog()
  const ready = useQuery({
    queryKey: queryKeys.templates,
    queryFn: async () => (await api.templates.list()).data,
    staleTime: 300_000,
  })
  const [picked, setPicked] = useState<ReadyTemplate | null>(null)
  const pick = (name: string | null) => {
    const template = ready.data?.find((each) => each.name === name)
    if (template === undefined) return
    setPicked(template)
    form.setFieldValue('templateBody', template.body)
    form.setFieldValue('contentType', template.contentType)
    form.clearErrors()
  }
  return (
    <Select
      label={t.beginWith}
      description={picked === null ? t.beginWithHelp : say(picked.description)}
      placeholder={t.beginWithHint}
      maw={420}
      data={(ready.data ?? []).map(({ name, title }) => ({ value: name, label: say(title) }))}
      value={picked?.name ?? null}
      onChange={pick}
    />
  )
}

/** What the requests carry: the dialect's own body, or what a template or code makes. */
export function TemplateFields({ form }: { form: WebhookForm }) {
  const t = useTexts('webhookForm')
  const editorId = useId()
  const { templateChoice } = form.values
  return (
    <Stack>
      <Radio.Group label={t.body} {...form.getInputProps('templateChoice')}>
        <Stack gap={8} mt="xs">
          <Radio value="dialect" label={t.bodyOfDialect} />
          <Radio value="own" label={t.ownTemplate} />
          <Radio value="code" label={t.ownCode} />
        </Stack>
      </Radio.Group>
      {templateChoice === 'own' && (
        <>
          <ReadyTemplates form={form} />
          <Textarea
            id={editorId}
            label={t.template}
            required
            description={t.templateHelp}
            autosize
            minRows={8}
            maxRows={24}
            spellCheck={false}
            autoComplete="off"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
            {...form.getInputProps('templateBody')}
          />
          <TextInput
            label={t.contentType}
            placeholder="application/json"
            description={t.contentTypeHelp}
            maw={420}
            {...form.getInputProps('contentType')}
          />
        </>
      )}
      {templateChoice === 'code' && <TransformationField form={form} id={editorId} />}
      <PayloadPreview form={form} editorId={editorId} />
      <Text size="xs" c="dimmed">
        {t.previewSendsNothing}
      </Text>
    </Stack>
  )
}
