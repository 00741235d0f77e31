import { type ProblemCode, problem } from '../shared/errors.ts'
import { type Id, isId } from '../shared/ids.ts'

/** An id from a path. What cannot be an id of this kind is not found, like an id that nobody has. */
export function pathId<Prefix extends string>(prefix: Prefix, text: string, code: ProblemCode): Id<Prefix> {
  if (isId(prefix, text)) return text
  throw problem(code, `${text} is not the id of anything in this organization.`)
}
