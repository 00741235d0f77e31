import { type UseFormReturnType, useForm } from '@mantine/form'
import { useTexts } from '../texts/use-texts.ts'
import { checkWebhook, type WebhookValues } from './webhook-values.ts'

export type WebhookForm = UseFormReturnType<WebhookValues>

/** The state of the form of a webhook. */
export function useWebhookForm(initialValues: WebhookValues): WebhookForm {
  const t = useTexts('webhookForm')
  return useForm<WebhookValues>({
    mode: 'controlled',
    initialValues,
    validate: (values) => checkWebhook(values, t.mistakes),
    clearInputErrorOnChange: true,
  })
}
