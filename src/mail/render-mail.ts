import type { MailLanguage } from './mail.ts'

/** A part of a mail's body, one below the other. */
export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }

const styles = {
  body: 'margin:0;padding:24px;background:#f4f6f8;color:#1d2730;font:15px/1.6 -apple-system,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP",Meiryo,sans-serif',
  sheet: 'max-width:640px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d9e0e6;border-radius:8px',
  heading: 'margin:20px 0 4px;font-size:16px;line-height:1.4',
  paragraph: 'margin:0 0 12px',
  label:
    'padding:2px 16px 2px 0;color:#5a6872;text-align:left;vertical-align:top;font-weight:normal;white-space:nowrap',
  value: 'padding:2px 0;vertical-align:top;overflow-wrap:anywhere',
  link: 'display:inline-block;padding:9px 16px;background:#0b6e6e;color:#ffffff;border-radius:8px;text-decoration:none',
}

/** Writes the same content twice: as plain text and as HTML that loads nothing. */
export function renderMail(language: MailLanguage, blocks: readonly MailBlock[]): { text: string; html: string } {
  const text = `${blocks.map(toText).join('\n\n')}\n`
  const html =
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title></title></head>` +
    `<body style='${styles.body}'><div style='${styles.sheet}'>${blocks.map(toHtml).join('')}</div></body></html>\n`
  return { text, html }
}

function toText(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'heading':
      return `== ${block.text} ==`
    case 'facts':
      return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n')
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'link':
      return `${block.label}:\n${block.url}`
  }
}

function toHtml(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style='${styles.paragraph}'>${escapeHtml(block.text)}</p>`
    case 'heading':
      return `<h2 style='${styles.heading}'>${escapeHtml(block.text)}</h2>`
    case 'facts':
      return `<table style='margin:0 0 12px;border-collapse:collapse'>${block.facts.map(toRow).join('')}</table>`
    case 'list':
      return `<ul style='margin:0 0 12px;padding-left:20px'>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
    case 'link':
      return `<p style='margin:16px 0'><a href="${escapeHtml(block.url)}" style='${styles.link}'>${escapeHtml(block.label)}</a></p>`
  }
}

function toRow([label, value]: readonly [string, string]): string {
  return `<tr><th scope="row" style='${styles.label}'>${escapeHtml(label)}</th><td style='${styles.value}'>${escapeHtml(value)}</td></tr>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
