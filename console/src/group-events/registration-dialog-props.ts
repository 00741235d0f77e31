import type { GroupDate, Registration } from '../api/api-shapes.ts'

/** What every dialog about a registration is given. */
export interface RegistrationDialogProps {
  registration: Registration
  date: GroupDate
  onClose: () => void
}
