import { type UseFormReturnType, useForm } from '@mantine/form'
import { checkWebhook, type WebhookValues } from './webhook-values.ts'

export type WebhookForm = UseFormReturnType<WebhookValues>

/** The state of the form of a webhook. */
export function useWebhookForm(initialValues: WebhookValues): WebhookForm {
  return useForm<WebhookValues>({
    mode: 'controlled',
    initialValues,
    validate: checkWebhook,
    clearInputErrorOnChange: true,
  })
}
