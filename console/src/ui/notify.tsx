import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { ProblemError } from '../api/problem-error.ts'

/** Says for a few seconds that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal', icon: <IconCheck size={16} aria-hidden />, autoClose: 4_000 })
}

/** Says that something was not done, and why; stays until it is closed. */
export function notifyProblem(error: Error): void {
  const [title, detail] =
    error instanceof ProblemError ? [error.title, error.detail] : ['It did not work', error.message]
  notifications.show({
    title,
    message: detail,
    color: 'red',
    icon: <IconAlertTriangle size={16} aria-hidden />,
    autoClose: false,
  })
}
