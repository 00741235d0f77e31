import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { Encoding, ImportMode, Separator } from './import-options.ts'

export const ImportState = z.enum(['holding', 'booking', 'releasing', 'done', 'failed', 'cancelled'])
export type ImportState = z.infer<typeof ImportState>

/** A mistake in a file: which row as a spreadsheet counts, which column, and what would be right. */
export const RowMistake = z
  .strictObject({
    row: z.int(),
    column: z.string().nullable().describe('As the file names it; null where it is about the whole row'),
    message: z.string(),
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

/** An import as a job, and how far it is. */
export const Import = z
  .object({
    id: idSchema('imp'),
    mode: ImportMode,
    state: ImportState.describe(
      'holding: takes the times of all rows; booking; releasing: gives the times back, because a row cannot be booked or it is cancelled',
    ),
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
