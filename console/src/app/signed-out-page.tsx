import { useTexts } from '../texts/use-texts.ts'
import { HowToSignIn } from './how-to-sign-in.tsx'
import { PlainPage } from './plain-page.tsx'

/** What somebody sees who is not signed in. */
export function SignedOutPage() {
  const t = useTexts('app')
  return (
    <PlainPage title={t.notSignedIn}>
      <HowToSignIn />
    </PlainPage>
  )
}
