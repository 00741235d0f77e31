import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useCallback } from 'react'
import { ProblemError } from '../api/problem-error.ts'
import { useTexts } from '../texts/use-texts.ts'
import { problemWords } from './problem-words.ts'
import { useReasonWords } from './use-reason-words.ts'

/** Says for a few seconds that something was done; it goes by itself. */
export function notifyDone(message: string): void {
  const icon = <IconCheck size={16} aria-hidden />
  notifications.show({ message, color: 'teal', icon, autoClose: 4_000, withCloseButton: false })
}

/** Says that something was not done, and why; stays until it is closed. */
export function useNotifyProblem(): (error: Error) => void {
  const t = useTexts('ui')
  const wordsOf = useReasonWords()
  return useCallback(
    (error) => {
      const words = problemWords(error, t, wordsOf)
      notifications.show({
        title: error instanceof ProblemError ? words.title : t.didNotWork,
        message: words.detail,
        color: 'red',
        icon: <IconAlertTriangle size={16} aria-hidden />,
        autoClose: false,
        closeButtonProps: { 'aria-label': t.close },
      })
    },
    [t, wordsOf],
  )
}
