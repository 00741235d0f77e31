import { joinBytes } from './join-bytes.ts'
import type { Connection } from './pglite-stream.ts'

/**
 * What a client sends to begin a transaction: a query (Q), its length and its text. The formats stand in
 * https://www.postgresql.org/docs/current/protocol-message-formats.html.
 */
const begin = Buffer.from('Q\0\0\0\nbegin\0')
/** What is answered: the command is complete (C), and the next is expected (Z), in a transaction (T). */
const begun = Buffer.from('C\0\0\0\nBEGIN\0Z\0\0\0\x05T')

/**
 * A connection that says at once that a transaction has begun, and begins it with its first statement. Where connections take turns,
 * none then has its turn before it has something to do, nor stands still in it for as long as an answer takes to be read.
 */
export function beginLate({ exchange, end }: Connection): Connection {
  let isHeld = false
  return {
    exchange(request, onAnswer) {
      if (begin.equals(request)) {
        isHeld = true
        process.nextTick(onAnswer, begun)
      } else if (isHeld) {
        isHeld = false
        exchange(joinBytes([begin, request]), (answer) => onAnswer(withoutBegun(answer)))
      } else exchange(request, onAnswer)
    },
    end,
  }
}

/** Throws when the database said something else: nobody would know what that belongs to. */
function withoutBegun(answer: Uint8Array): Uint8Array {
  if (begun.equals(answer.subarray(0, begun.length))) return answer.subarray(begun.length)
  throw new Error('The embedded database did not begin a transaction.')
}
