/** Brings the generated documentation page nearer to the console: its accent, its type, and nothing of the tool that made it. */
export const docsCss = `
  .swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description,
  .swagger-ui .btn, .swagger-ui table thead tr th, .swagger-ui label { font-family: system-ui, -apple-system, 'Segoe UI',
    Roboto, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif; }
  .swagger-ui .info { margin: 32px 0 16px; }
  .swagger-ui .info .title { font-size: 28px; color: #16202b; }
  .swagger-ui .info a, .swagger-ui .info .base-url, .swagger-ui a.nostyle { color: #0f726b; }
  .swagger-ui .info .link, .swagger-ui .scheme-container .schemes-title { display: none; }
  .swagger-ui .info code { background: #eef2f5; color: #0b5e58; }
  .swagger-ui .scheme-container { box-shadow: none; padding: 0 0 16px; background: none; }
  .swagger-ui .btn.authorize { border-color: #0f726b; color: #0f726b; }
  .swagger-ui .btn.authorize svg { fill: #0f726b; }
  .swagger-ui .opblock-tag { font-size: 20px; color: #16202b; border-bottom-color: #dde4ea; }
  .swagger-ui .opblock { border-radius: 8px; box-shadow: none; }
  .swagger-ui .opblock .opblock-summary-method { border-radius: 6px; text-shadow: none; }
  .swagger-ui .opblock.opblock-post { border-color: #0f726b; background: #0f726b0d; }
  .swagger-ui .opblock.opblock-post .opblock-summary-method { background: #0f726b; }
  .swagger-ui .opblock.opblock-post .opblock-summary { border-color: #0f726b55; }
`

/** The order in which the documentation shows the parts of the API. */
export const docsTags = [
  { name: 'Bookings', description: 'From a request to its end' },
  { name: 'Event types', description: 'What can be booked, and when' },
  { name: 'Customers', description: 'The people who book' },
  { name: 'Endpoints', description: 'The webhooks that a team configured' },
  { name: 'Deliveries', description: 'What was sent, with every request and response' },
  { name: 'Events', description: 'What happened, and what became of it at each endpoint' },
  { name: 'Topics', description: 'What can be published and heard' },
  { name: 'Webhooks', description: 'What a receiver gets in the dialect bellhop' },
  { name: 'Inspector', description: 'The built-in receiver' },
  { name: 'Booking page', description: 'What the pages of visitors work with; no key is needed' },
  { name: 'Organization', description: 'Settings and plan' },
  { name: 'API keys', description: 'For programs' },
  { name: 'Session', description: 'For the console' },
  { name: 'Health', description: 'For load balancers and supervisors' },
]
