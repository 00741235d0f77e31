import { ProblemError } from '../../api/problem-error.ts'
import { randomId } from './random-id.ts'

/** One for each form that was sent and not answered, for as long as the page lives. */
const keys = new Map<string, string>()

/** The key under which a form is sent, so that sending it again books nothing twice. `form` names what it books. */
export function keyOfForm(form: string): string {
  const key = keys.get(form) ?? randomId()
  keys.set(form, key)
  return key
}

/** What is sent from now on is something new. */
export function settleForm(form: string): void {
  keys.delete(form)
}

/** Whether the request may have been carried out all the same: nobody knows, for no answer came, or none that says it. */
export function isUnanswered(error: Error): boolean {
  return !(error instanceof ProblemError) || error.status < 400 || error.status >= 500
}
