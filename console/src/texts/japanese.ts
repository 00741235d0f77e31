import { japanese as app } from './app/japanese.ts'
import type { Texts } from './english.ts'
import { japanese as format } from './format/japanese.ts'
import { japanese as ui } from './ui/japanese.ts'

/** The console and the inspector in Japanese. */
export const japanese: Texts = { app, format, ui }
