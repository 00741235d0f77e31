import { Textarea } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTexts } from '../texts/use-texts.ts'
import type { WebhookForm } from './use-webhook-form.ts'

/** A new line begins where the last one did; all else is the browser's. */
function keepIndent(event: KeyboardEvent<HTMLTextAreaElement>, change: (text: string) => void) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const field = event.currentTarget
  const line = field.value.slice(0, field.selectionStart).split('\n').at(-1) ?? ''
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  if (indent === '') return
  event.preventDefault()
  field.setRangeText(`\n${indent}`, field.selectionStart, field.selectionEnd, 'end')
  change(field.value)
}

/** The code that makes the body. */
export function TransformationField({ form, id }: { form: WebhookForm; id: string }) {
  const t = useTexts('webhookForm')
  return (
    <Textarea
      id={id}
      label={t.code}
      required
      description={t.codeHelp}
      autosize
      minRows={10}
      maxRows={30}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      wrap="off"
      styles={{
        input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem', overflowX: 'auto' },
      }}
      onKeyDown={(event) => keepIndent(event, (text) => form.setFieldValue('transformation', text))}
      {...form.getInputProps('transformation')}
    />
  )
}
