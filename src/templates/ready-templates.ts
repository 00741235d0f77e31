/** A template that is ready to pick. */
export interface ReadyTemplate {
  readonly name: string
  /** Of the product that takes it. */
  readonly title: string
  /** Which address the product gives for it. */
  readonly description: string
  readonly contentType: string
  readonly body: string
}

const contentType = 'application/json'

const what = '{{ title | default: triggerEvent'
const when =
  '{% if startTime %}\\n{{ startTime | date: "%a %-d %b %Y, %H:%M", organizer.timeZone }} ({{ organizer.timeZone }}){% endif %}'

const slack = String.raw`{
  "text": "${what} | escape_slack }}",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "*${what} | escape_slack }}*\n{{ triggerEvent }}${when}{% for attendee in attendees limit: 10 %}\n• {{ attendee.name | escape_slack }} ({{ attendee.email | escape_slack }}){% endfor %}{% if cancellationReason %}\n> {{ cancellationReason | escape_slack }}{% endif %}"
      }
    }
  ]
}
`

const slackNotices = String.raw`{
  "text": "{% if data.endpoint %}Webhook {{ data.endpoint.name | escape_slack }}{% else %}Bellhop{% endif %}: {{ triggerEvent }}",
  "blocks": [
    {
      "type": "section",
      "text": {
        "type": "mrkdwn",
        "text": "{% if triggerEvent == "delivery.failed" %}*Webhook {{ data.endpoint.name | escape_slack }}: a delivery failed*\n{{ data.delivery.trigger | escape_slack }}, attempts: {{ data.delivery.attemptCount }}. {{ data.error.message | escape_slack }}\n<{{ bellhop.origin }}/console/deliveries/{{ data.delivery.id }}|See what failed, and send it again>{% elsif triggerEvent == "endpoint.disabled" %}*Webhook {{ data.endpoint.name | escape_slack }} was switched off*\n{% if data.reason == "gone" %}Its receiver answered 410: the address is gone.{% else %}It had nothing but failures for days.{% endif %} What waits is kept until it is on again.\n<{{ bellhop.origin }}/console/webhooks/{{ data.endpoint.id }}|Open the webhook>{% else %}*{{ triggerEvent }}*{% endif %}"
      }
    }
  ]
}
`

const discord = String.raw`{
  "username": "Bellhop",
  "allowed_mentions": { "parse": [] },
  "embeds": [
    {
      "title": {{ title | default: triggerEvent | truncate: 250 }},
      "description": "{{ triggerEvent }}${when}{% for attendee in attendees limit: 10 %}\n• {{ attendee.name | truncate: 100 | escape_markdown }}{% endfor %}{% if cancellationReason %}\n> {{ cancellationReason | truncate: 500 | escape_markdown }}{% endif %}"
    }
  ]
}
`

const teams = `{
  "type": "message",
  "attachments": [
    {
      "contentType": "application/vnd.microsoft.card.adaptive",
      "content": {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [
          { "type": "TextBlock", "size": "Medium", "weight": "Bolder", "wrap": true, "text": "${what} | escape_markdown }}" },
          {
            "type": "FactSet",
            "facts": [
              { "title": "What", "value": "{{ triggerEvent }}" },
              { "title": "When", "value": "{{ startTime | date: "%a %-d %b %Y, %H:%M", organizer.timeZone }} {{ organizer.timeZone }}" },
              { "title": "Host", "value": "{{ organizer.name | escape_markdown }}" },
              { "title": "With", "value": "{{ attendees | map: "name" | join: ", " | truncate: 500 | escape_markdown }}" }
            ]
          }
        ]
      }
    }
  ]
}
`

const googleChat = String.raw`{
  "text": "*${what} | remove: "<" | remove: ">" }}*\n{{ triggerEvent }}${when}{% for attendee in attendees limit: 10 %}\n• {{ attendee.name | remove: "<" | remove: ">" }} ({{ attendee.email | remove: "<" | remove: ">" }}){% endfor %}{% if cancellationReason %}\n{{ cancellationReason | remove: "<" | remove: ">" }}{% endif %}"
}
`

const form = `trigger={{ triggerEvent }}&uid={{ uid }}&title={{ title }}&start={{ startTime }}&end={{ endTime }}&name={{ attendees.0.name }}&email={{ attendees.0.email }}
`

/** Templates for the products that people send bookings to, with what a booker typed made harmless for each. */
export const readyTemplates: readonly ReadyTemplate[] = [
  {
    name: 'slack',
    title: 'Slack',
    description: 'For an incoming webhook: https://hooks.slack.com/services/…',
    contentType,
    body: slack,
  },
  {
    name: 'slack-notices',
    title: 'Slack, for notices',
    description:
      'For an incoming webhook that tells operators of delivery.failed and endpoint.disabled, with a link to what failed.',
    contentType,
    body: slackNotices,
  },
  {
    name: 'discord',
    title: 'Discord',
    description:
      'For a webhook of a channel: https://discord.com/api/webhooks/…. Nobody is mentioned, whatever a booker types.',
    contentType,
    body: discord,
  },
  {
    name: 'teams',
    title: 'Microsoft Teams',
    description: 'For the workflow "Post to a channel when a webhook request is received".',
    contentType,
    body: teams,
  },
  {
    name: 'google-chat',
    title: 'Google Chat',
    description: 'For a webhook of a space: https://chat.googleapis.com/v1/spaces/…',
    contentType,
    body: googleChat,
  },
  {
    name: 'form',
    title: 'Form data',
    description: 'As a form of a web page sends it, for receivers that read no JSON.',
    contentType: 'application/x-www-form-urlencoded',
    body: form,
  },
]
