import { Group, Stack, Text } from '@mantine/core'
import { CopyButton } from '../ui/copy-button.tsx'
import classes from './how-to-sign-in.module.css'

const command = 'bellhop sign-in-link'

/** Where a sign-in link comes from. */
export function HowToSignIn() {
  return (
    <Stack gap="sm">
      <Text size="sm">
        You sign in with a link that works once. Whoever runs the server makes one there with this command, and opens
        the address that it prints:
      </Text>
      <Group gap="xs" className={classes.command} justify="space-between">
        <code>{command}</code>
        <CopyButton text={command} />
      </Group>
    </Stack>
  )
}
