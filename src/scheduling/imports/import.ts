import { z } from 'zod'
import { CodeParams, codeSchema } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { Encoding, ImportMode, Separator } from './import-options.ts'
import { rowRules } from './row-rules.ts'

export const ImportState = z.enum(['receiving', 'holding', 'booking', 'releasing', 'done', 'failed', 'cancelled'])
export type ImportState = z.infer<typeof ImportState>

const RowMistakeCode = codeSchema(rowRules).meta({ id: 'RowMistakeCode' })

/** A mistake in a file: which row as a spreadsheet counts, which column, and what would be right. */
export const RowMistake = z
  .strictObject({
    row: z.int(),
    column: z.string().nullable().describe('As the file names it; null where it is about the whole row'),
    code: RowMistakeCode.nullable().describe(
      'What is wrong, for programs; null for what has no code, and in rows of earlier versions',
    ),
    params: CodeParams.describe('The values of the code, as `slug` or `maximum`'),
    message: z.string().describe('What is wrong and what would be right, for people'),
  })
  .meta({ id: 'RowMistake' })
export type RowMistake = z.infer<typeof RowMistake>

/** What an import would do, without doing it. */
export const ImportPreview = z
  .object({
    fileName: z.string(),
    encoding: Encoding,
    separator: Separator,
    columns: z.array(z.string()),
    total: z.int(),
    good: z.int(),
    bad: z.int(),
    mistakeCount: z.int(),
    mistakes: z.array(RowMistake).describe('All of them, at most 10,000'),
    rows: z
      .array(z.object({ row: z.int(), cells: z.array(z.string()) }))
      .describe('The first 20 rows as they were read'),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>

/** Why nothing of an import was booked. */
export const ImportFailure = z
  .object({
    code: z
      .enum(['bad-rows', 'cut-off'])
      .describe(
        'bad-rows: some rows could not be booked; cut-off: the file was not taken in whole, so upload it again',
      ),
    message: z.string(),
  })
  .meta({ id: 'ImportFailure' })
export type ImportFailure = z.infer<typeof ImportFailure>

/** An import as a job, and how far it is. */
export const Import = z
  .object({
    id: idSchema('imp'),
    mode: ImportMode,
    state: ImportState.describe(
      'receiving: its file is being taken in; holding: takes the times of all rows; booking; releasing: gives the times back, because a row cannot be booked or it is cancelled',
    ),
    failure: ImportFailure.nullable().describe('Of one that failed'),
    progress: z.number().min(0).max(1),
    fileName: z.string(),
    encoding: Encoding,
    separator: Separator,
    columns: z.array(z.string()),
    confirmByMail: z.boolean(),
    total: z.int(),
    booked: z.int(),
    bad: z.int(),
    createdBy: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    settledAt: Timestamp.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

/** What became of a row. */
export const ImportRow = z
  .object({
    row: z.int(),
    state: z.enum(['waiting', 'held', 'booked', 'bad', 'released']),
    bookingUid: z.string().nullable(),
    cells: z.array(z.string()).nullable().describe('As they were read; gone when the row is booked'),
    mistakes: z.array(RowMistake),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof ImportRow>
