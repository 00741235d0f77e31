import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import type { CreatedEndpoint, Dialect } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { ChangedByAdmins } from '../app/admins-only.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { PlanNotice } from './plan-notice.tsx'
import { useDialects } from './use-dialects.ts'
import { WebhookEditor } from './webhook-editor.tsx'
import { newWebhookValues } from './webhook-values.ts'

function NewWebhook({ dialects }: { dialects: Dialect[] }) {
  const t = useTexts('webhooks')
  const navigate = useNavigate()
  const client = useQueryClient()
  const [created, setCreated] = useState<CreatedEndpoint | null>(null)
  const goOn = (endpoint: CreatedEndpoint) => void navigate(pageUrls.webhook(endpoint.id, 'test'))
  return (
    <>
      <WebhookEditor
        initial={newWebhookValues(dialects.find(({ name }) => name === 'bellhop') ?? dialects[0])}
        dialects={dialects}
        existing={null}
        save={api.endpoints.create}
        submitLabel={t.create}
        secondary={
          <Button variant="default" component={Link} to={pageUrls.webhooks}>
            {t.cancel}
          </Button>
        }
        onSaved={(endpoint) => {
          void client.invalidateQueries({ queryKey: queryKeys.endpoints })
          notifyDone(t.wasCreated(endpoint.name))
          if (endpoint.secret === null) goOn(endpoint)
          else setCreated(endpoint)
        }}
      />
      <SecretDialog
        title={t.secretTitle}
        purpose={t.secretPurpose}
        secret={created?.secret ?? null}
        onClose={() => created !== null && goOn(created)}
      />
    </>
  )
}

/** Adds a webhook; its secret is shown once, then a test is one click away. */
export function NewWebhookPage() {
  const t = useTexts('webhooks')
  const dialects = useDialects()
  return (
    <>
      <PageHeader title={t.add} back={{ to: pageUrls.webhooks, label: t.title }} />
      <PlanNotice />
      <Loaded query={dialects}>
        {(list) => (
          <ChangedByAdmins>
            <NewWebhook dialects={list} />
          </ChangedByAdmins>
        )}
      </Loaded>
    </>
  )
}
