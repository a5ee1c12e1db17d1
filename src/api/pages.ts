// Pages for whoever comes with a browser: they are never answered with JSON.
import type { Request, Response } from 'express'
import { type DomainError, sentencesOf } from '../domain/errors.ts'
import { escaped, page, pagePolicy } from './html.ts'

/** A browser, outside the API. */
export const readsPages = (request: Request): boolean =>
  request.method === 'GET' && !request.path.startsWith('/api/') && request.accepts('json', 'html') === 'html'

export function sendPage(response: Response, html: string, status = 200, policy = pagePolicy): void {
  response.setHeader('Content-Security-Policy', policy)
  response.status(status).type('html').send(html)
}

/** Nothing of what was asked is repeated: a mistyped address is seen in the browser. */
function saidOf({ refused, details }: DomainError): { readonly vi: string; readonly en: string } {
  if (refused === 'not-found' && details.what === 'address')
    return { vi: 'Không có trang này.', en: 'There is no such page.' }
  return sentencesOf({ refused, details })
}

export function sendProblemPage(response: Response, refusal: DomainError): void {
  const { status } = sentencesOf(refusal)
  const { vi, en } = saidOf(refusal)
  const html = page(
    `${vi} – Liên tịch`,
    `<h1>${escaped(vi)}</h1>
<p lang="en">${escaped(en)}</p>
<p class="small">${escaped(refusal.refused)}, ${escaped(String(response.locals.trace ?? ''))}</p>
<p><a href="/">Về trang đầu</a></p>`,
  )
  sendPage(response, html, status)
}
