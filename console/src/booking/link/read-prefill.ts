import type { Question } from '../../api/api-shapes.ts'
import type { FormValues } from '../form/check-form.ts'

const longest = 5000

/**
 * What a link fills in beside name and address: `phone`, `notes`, `guests` (once with commas, or several times), and
 * `answers[id]=value` for each question by its id, several times where several options can be ticked. What does not fit a question is
 * left out: the visitor answers it then.
 */
export function readPrefill(
  search: URLSearchParams,
  questions: readonly Question[],
): Required<Pick<FormValues, 'phone' | 'notes' | 'guests' | 'answers'>> {
  const answers: FormValues['answers'] = {}
  for (const question of questions) {
    const given = search.getAll(`answers[${question.id}]`).map((value) => value.slice(0, longest))
    const answer = given.length === 0 ? undefined : fit(question, given)
    if (answer !== undefined) answers[question.id] = answer
  }
  return {
    phone: (search.get('phone') ?? '').trim().slice(0, 40),
    notes: (search.get('notes') ?? '').slice(0, longest),
    guests: search.getAll('guests').join(', ').slice(0, longest),
    answers,
  }
}

function fit({ type, options = [] }: Question, given: readonly string[]): FormValues['answers'][string] | undefined {
  const [first = ''] = given
  if (type === 'boolean' || (type === 'checkbox' && options.length === 0)) {
    return /^(?:true|1|yes|on)$/i.test(first) ? true : undefined
  }
  if (type === 'checkbox') {
    const ticked = options.filter((option) => given.includes(option))
    return ticked.length === 0 ? undefined : ticked
  }
  if (type === 'select' || type === 'radio') return options.includes(first) ? first : undefined
  return first
}
