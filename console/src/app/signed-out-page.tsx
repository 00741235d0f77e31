import { HowToSignIn } from './how-to-sign-in.tsx'
import { PlainPage } from './plain-page.tsx'

/** What somebody sees who is not signed in. */
export function SignedOutPage() {
  return (
    <PlainPage title="You are not signed in">
      <HowToSignIn />
    </PlainPage>
  )
}
