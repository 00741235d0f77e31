import { Loader, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { HowToSignIn } from './how-to-sign-in.tsx'
import { PlainPage } from './plain-page.tsx'

/** Trades the token of a one-time link for a session. */
export function SignInPage() {
  const t = useTexts('app')
  const [parameters] = useSearchParams()
  const token = parameters.get('token')
  const navigate = useNavigate()
  const client = useQueryClient()
  const { mutate, error } = useMutation({
    mutationFn: api.session.signIn,
    onSuccess: (session) => {
      client.setQueryData(queryKeys.session, session)
      void navigate(pageUrls.console, { replace: true })
    },
  })
  // The token works once, so it is sent once, however often the effect runs.
  const sent = useRef<string | null>(null)
  useEffect(() => {
    if (token === null || sent.current === token) return
    sent.current = token
    mutate(token)
  }, [token, mutate])
  if (token === null) {
    return (
      <PlainPage title={t.signIn}>
        <HowToSignIn />
      </PlainPage>
    )
  }
  if (error !== null) {
    return (
      <PlainPage title={t.notSignedInByLink}>
        <Stack>
          <ProblemNotice error={error} />
          <HowToSignIn />
        </Stack>
      </PlainPage>
    )
  }
  return (
    <PlainPage title={t.signingIn}>
      <Stack align="flex-start">
        <Loader size="sm" />
        <Text size="sm" c="dimmed" role="status">
          {t.linkChecked}
        </Text>
      </Stack>
    </PlainPage>
  )
}
