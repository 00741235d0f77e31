import { Container } from '@mantine/core'
import { Loaded } from '../ui/loaded.tsx'
import { ConsoleShell } from './console-shell.tsx'
import { SessionContext } from './session-context.ts'
import { SignedOutPage } from './signed-out-page.tsx'
import { useSession } from './use-session.ts'

/** The console for who is signed in; how to get in for everybody else. */
export function ConsoleGate() {
  const session = useSession()
  if (session.data === undefined) {
    return (
      <Container size="sm" py="xl">
        <Loaded query={session}>{() => null}</Loaded>
      </Container>
    )
  }
  if (session.data === null) return <SignedOutPage />
  return (
    <SessionContext value={session.data}>
      <ConsoleShell session={session.data} />
    </SessionContext>
  )
}
