import type { GroupDate } from '../api/api-shapes.ts'

/** What every dialog about a date is given. */
export interface DateDialogProps {
  date: GroupDate
  onClose: () => void
}
