import { german as app } from './app/german.ts'
import type { Texts } from './english.ts'
import { german as format } from './format/german.ts'
import { german as ui } from './ui/german.ts'

/** The console and the inspector in German. */
export const german: Texts = { app, format, ui }
