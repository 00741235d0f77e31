import type { Attempt } from '../delivery/delivery.ts'
import type { Transmission } from './load-transmissions.ts'
import type { NoticeTexts } from './texts/notice-texts.ts'

/** Characters of all the log, and of one response's body in it. */
const wholeAtMost = 256 * 1024
const bodyAtMost = 8 * 1024

/**
 * The attempts of deliveries as a text: for each the line and the headers of the request, as they may be shown, and the response with
 * its body. Bounded: long bodies are cut, and deliveries that do not fit any more are counted at the end.
 */
export function writeTransmissionLog(transmissions: readonly Transmission[], texts: NoticeTexts): string {
  let log = ''
  for (const [index, transmission] of transmissions.entries()) {
    const part = writeDelivery(transmission, texts)
    // One delivery is always there, cut where even that is too long.
    if (index > 0 && log.length + part.length > wholeAtMost) {
      return `${log}${texts.log.leftOut(transmissions.length - index)}\n`
    }
    log += cut(part, wholeAtMost, texts)
  }
  return log
}

function writeDelivery({ delivery, bookingTitle }: Transmission, texts: NoticeTexts): string {
  const title = [delivery.id, delivery.trigger, delivery.endpointName, bookingTitle].filter((part) => part !== null)
  const head = printable(title.join(' · ')).replaceAll('\n', ' ')
  const attempts = delivery.attempts.map((attempt) => writeAttempt(attempt, delivery.attemptCount, texts))
  return `${head}\n${'='.repeat(60)}\n\n${attempts.join('\n')}\n`
}

function writeAttempt(attempt: Attempt, of: number, texts: NoticeTexts): string {
  const { number, startedAt, durationMs, error, request, response } = attempt
  const outcome = error === null ? '' : ` · ${error.code}: ${error.message}`
  const head = printable(`${texts.log.attempt(number, of)} · ${startedAt} · ${durationMs} ms${outcome}`)
  if (request === null) return `${head}\n(${texts.log.archived})\n`
  const sent = [`${request.method} ${request.url}`, ...headersOf(request.headers)]
  const got =
    response === null
      ? [`(${texts.log.noResponse})`]
      : [
          String(response.status),
          ...headersOf(response.headers),
          '',
          ...cut(response.body, bodyAtMost, texts, response.truncated).split('\n'),
        ]
  return `${[head, ...marked('>', sent), ...marked('<', got)].join('\n')}\n`
}

function headersOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
}

/** Every line begins with the mark, so that no answer can look like a part of the log itself. */
function marked(mark: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    printable(line)
      .split('\n')
      .map((each) => `${mark} ${each}`.trimEnd()),
  )
}

function cut(text: string, atMost: number, texts: NoticeTexts, alreadyCut = false): string {
  if (text.length <= atMost && !alreadyCut) return text
  return `${text.slice(0, atMost)}\n(… ${texts.log.cut})\n`
}

/** Without control characters, which could move a cursor or hide text. */
function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD')
}
