import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../api/api.ts'
import { apiUrls, withQuery } from '../../api/urls.ts'
import type { LeftForm } from './left-form.ts'
import { randomId } from './random-id.ts'

interface FormAddress {
  organization: string
  eventType: string
  link: string | null
}

interface LeftFormOptions {
  address: FormAddress
  left: LeftForm
  /** Whether anything was typed. */
  begun: boolean
  /** Whether it is being sent, or was. */
  sent: boolean
}

/** One for each form for as long as the page lives, so that whoever goes back to the times and returns is one visitor. */
const ids = new Map<string, { id: string; left: boolean; shown: boolean }>()

function formOf({ organization, eventType }: FormAddress) {
  const key = `${organization}/${eventType}`
  const known = ids.get(key)
  if (known !== undefined) return known
  const made = { id: randomId(), left: false, shown: false }
  ids.set(key, made)
  return made
}

function leave(address: FormAddress, left: LeftForm): void {
  const form = formOf(address)
  // A page that goes away is hidden first.
  if (form.left) return
  const { organization, eventType, link } = address
  const body = new Blob([JSON.stringify({ id: form.id, ...left })], { type: 'application/json' })
  // Unlike a request, a beacon is sent also when the page is gone.
  form.left = navigator.sendBeacon(
    withQuery(apiUrls.publicForms(organization, eventType), link === null ? {} : { link }),
    body,
  )
}

function comeBack(address: FormAddress): void {
  const form = formOf(address)
  if (!form.left) return
  form.left = false
  // Should it fail, the booking that follows says that the form was not abandoned.
  api.public.returnToForm(address.organization, address.eventType, form.id, address.link).catch(() => undefined)
}

function watchOf({ organization, eventType, link }: FormAddress) {
  return queryOptions({
    queryKey: ['form-watch', organization, eventType, link],
    queryFn: () => api.public.watchesForms(organization, eventType, link),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Tells the server of a form that somebody began and left, where a webhook wants to know; and when they come back or book. */
export function useLeftForm({ address, left, begun, sent }: LeftFormOptions): void {
  const { organization, eventType, link } = address
  const queries = useQueryClient()
  const { data } = useQuery({ ...watchOf(address), enabled: begun })
  const open = data?.watched === true && begun && !sent
  const latest = useRef(left)
  latest.current = left

  useEffect(() => {
    const form = { organization, eventType, link }
    if (sent) comeBack(form)
    if (!open) return
    comeBack(form)
    const turn = () => (document.visibilityState === 'hidden' ? leave(form, latest.current) : comeBack(form))
    const go = () => leave(form, latest.current)
    document.addEventListener('visibilitychange', turn)
    window.addEventListener('pagehide', go)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      window.removeEventListener('pagehide', go)
    }
  }, [organization, eventType, link, open, sent])

  const isLeft = useRef(false)
  isLeft.current = begun && !sent
  useEffect(() => {
    const form = { organization, eventType, link }
    formOf(form).shown = true
    return () => {
      formOf(form).shown = false
      if (!isLeft.current) return
      // Whoever types and goes back at once leaves before the server has said whether anything listens.
      queries.fetchQuery(watchOf(form)).then(
        ({ watched }) => {
          if (watched && !formOf(form).shown) leave(form, latest.current)
        },
        // Where the server does not say, nothing is told: the form is the visitor's, and no one waits for an answer.
        () => undefined,
      )
    }
  }, [organization, eventType, link, queries])
}
