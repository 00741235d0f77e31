import { Group, Stack, Text } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import classes from './how-to-sign-in.module.css'

const command = 'bellhop sign-in-link'

/** Where a sign-in link comes from. */
export function HowToSignIn() {
  const t = useTexts('app')
  return (
    <Stack gap="sm">
      <Text size="sm">{t.signInIntro}</Text>
      <Group gap="xs" className={classes.command} justify="space-between">
        <code>{command}</code>
        <CopyButton text={command} />
      </Group>
    </Stack>
  )
}
