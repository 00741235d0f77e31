import type { z } from 'zod'
import { broken, type FieldRule } from '../../shared/field-rules.ts'

interface QuestionShape {
  readonly id: string
  readonly type: string
  readonly options?: readonly string[] | undefined
}

const choices = new Set(['select', 'radio'])

/** Adds an issue for every question whose id is taken, and for choices without options or with one twice. */
export function checkQuestions(context: z.core.ParsePayload<QuestionShape[]>): void {
  const report = (path: (string | number)[], message: string, params: FieldRule) => {
    context.issues.push({ code: 'custom', path, message, params, input: context.value })
  }
  const ids = new Set<string>()
  context.value.forEach(({ id, type, options = [] }, index) => {
    if (ids.has(id)) report([index, 'id'], `another question has the id ${id}`, broken('taken'))
    ids.add(id)
    if (choices.has(type) && options.length === 0)
      report([index, 'options'], `a question of type ${type} needs options`, broken('question-without-options'))
    const repeated = options.find((option, position) => options.indexOf(option) !== position)
    if (repeated !== undefined) report([index, 'options'], `the option ${repeated} is there twice`, broken('duplicate'))
  })
}
