// The body of a request: JSON in UTF-8, bounded in size, never inflated.
import express, { type Request, type RequestHandler, type Response } from 'express'
import { refused } from './problem.ts'

const LIMITS = { '256kb': 256 * 1024, '1500kb': 1500 * 1024, '60mb': 60 * 1024 * 1024 } as const
export type BodyLimit = keyof typeof LIMITS

const reading = (limit: number): RequestHandler => express.raw({ type: () => true, limit, inflate: false })
const readers: Readonly<Record<BodyLimit, RequestHandler>> = {
  '256kb': reading(LIMITS['256kb']),
  '1500kb': reading(LIMITS['1500kb']),
  '60mb': reading(LIMITS['60mb']),
}

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i

/** @throws Refusal `unsupported-media-type`, `too-large` or `malformed` */
export async function readJson(request: Request, response: Response, limit: BodyLimit): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) throw refused('unsupported-media-type')
  await new Promise<void>((resolve, reject) => {
    readers[limit](request, response, (error?: unknown) => (error ? reject(error) : resolve()))
  })
  return parsed(request.body)
}

function parsed(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) throw refused('malformed')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw refused('malformed')
  }
}
