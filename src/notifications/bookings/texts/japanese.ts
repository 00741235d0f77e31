import type { BookingTexts } from './booking-texts.ts'

export const japanese: BookingTexts = {
  greeting: (name) => `${name} 様`,
  footer: (organization) => `このメールは「${organization}」の予約についてお送りしています。`,
  labels: {
    what: '件名',
    when: '日時',
    previously: '変更前',
    where: '場所',
    price: '料金',
    organizer: '担当者',
    guests: '参加者',
    reason: '理由',
    notes: '備考',
  },
  places: { 'in-person': '対面', phone: '電話', link: 'オンライン', video: 'ビデオ通話' },
  toAttendee: {
    requested: {
      subject: (title) => `【予約リクエスト】${title}`,
      intro: (organizer) => `予約リクエストを受け付けました。${organizer} が確認し、結果をメールでお知らせします。`,
    },
    confirmed: {
      subject: (title) => `【予約確定】${title}`,
      intro: (organizer) => `${organizer} との予約が確定しました。`,
    },
    rescheduled: {
      subject: (title) => `【日時変更】${title}`,
      intro: (organizer) => `${organizer} との予約の日時が変更されました。`,
    },
    updated: {
      subject: (title) => `【予約内容の変更】${title}`,
      intro: (organizer) => `${organizer} との予約の内容が変更されました。現在の内容は次のとおりです。`,
    },
    cancelled: {
      subject: (title) => `【キャンセル】${title}`,
      intro: (organizer) => `${organizer} との予約はキャンセルされました。`,
    },
    rejected: {
      subject: (title) => `【予約不成立】${title}`,
      intro: (organizer) => `申し訳ございませんが、${organizer} は予約リクエストをお受けできません。`,
    },
    reminder: {
      subject: (title) => `【リマインダー】${title}`,
      intro: (organizer) => `${organizer} との予約が近づいています。`,
    },
  },
  toOrganizer: {
    requested: {
      subject: (title) => `【新しい予約リクエスト】${title}`,
      intro: (guest) => `${guest} 様から予約リクエストが届きました。承認または辞退するまで、この時間は確保されます。`,
    },
    confirmed: {
      subject: (title) => `【新しい予約】${title}`,
      intro: (guest) => `${guest} 様の予約が確定しました。`,
    },
    rescheduled: {
      subject: (title) => `【日時変更】${title}`,
      intro: (guest) => `${guest} 様の予約の日時が変更されました。`,
    },
    updated: {
      subject: (title) => `【予約内容の変更】${title}`,
      intro: (guest) => `${guest} 様の予約の内容が変更されました。現在の内容は次のとおりです。`,
    },
    cancelled: {
      subject: (title) => `【キャンセル】${title}`,
      intro: (guest) => `${guest} 様の予約はキャンセルされました。この時間は再び予約できます。`,
    },
    rejected: {
      subject: (title) => `【予約を辞退】${title}`,
      intro: (guest) => `${guest} 様の予約リクエストを辞退しました。この時間は再び予約できます。`,
    },
    reminder: {
      subject: (title) => `【リマインダー】${title}`,
      intro: (guest) => `${guest} 様の予約が近づいています。`,
    },
  },
  awaiting: '新しい日時はまだ確定していません。',
  dateCancelled: {
    subject: (title) => `【開催中止】${title}`,
    intro: (organizer) => `キャンセル待ちにご登録いただいている ${organizer} の回は、開催中止となりました。`,
  },
  otherDates: '他の日程を見る',
  manage: '日時の変更・キャンセル',
  answer: '承認または辞退する',
  open: '予約を開く',
}
