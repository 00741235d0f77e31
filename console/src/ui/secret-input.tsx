import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'

/** For what nobody should read over somebody's shoulder. Its eye, reached by keyboard too, shows it. */
export function SecretInput(props: PasswordInputProps) {
  const t = useTexts('ui')
  return (
    <PasswordInput visibilityToggleFocusable visibilityToggleButtonProps={{ 'aria-label': t.showTyped }} {...props} />
  )
}
