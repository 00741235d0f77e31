import type { Application } from '../api/api-shapes.ts'

/** The applications that a key can belong to, and what that changes. */
export const applicationWords: Record<Application, { label: string; description: string }> = {
  api: { label: 'API', description: 'A program of your own. Changes have the source “API”.' },
  portal: { label: 'Console', description: 'A management tool of your own. Changes have the source “Console”.' },
  mobile: { label: 'Mobile app', description: 'Changes have the source “Mobile app”.' },
  meeting: { label: 'Meeting room app', description: 'Changes have the source “Meeting room app”.' },
}
