// Ports of our servers: chosen once, remembered in the data folder so that a restart keeps them, replaced when somebody else has taken one.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { readJson, writeJson } from './state-file.ts'

type Remembered = Record<string, number>

/** A free port for `name`: the remembered one, else `preferred`, else any. Remembers what it gives. */
export async function choosePort(file: string, name: string, preferred?: number): Promise<number> {
  const remembered = readJson<Remembered>(file) ?? {}
  const others = Object.entries(remembered).flatMap(([other, port]) => (other === name ? [] : [port]))
  const port = (await firstFree([remembered[name], preferred], others)) ?? (await freePort(others))
  writeJson(file, { ...remembered, [name]: port })
  return port
}

async function firstFree(wished: (number | undefined)[], taken: number[]): Promise<number | undefined> {
  for (const port of wished) {
    if (port !== undefined && !taken.includes(port) && (await isPortFree(port))) return port
  }
  return undefined
}

/**
 * Below those that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere): a server that stops and starts again
 * would find its own taken by whoever connected somewhere meanwhile.
 */
const OURS = { from: 16_384, to: 32_768 } as const
const TRIES = 100

/** Any free port, except those `taken`. */
export async function freePort(taken: readonly number[] = []): Promise<number> {
  for (let left = TRIES; left > 0; left -= 1) {
    const port = randomInt(OURS.from, OURS.to)
    if (!taken.includes(port) && (await isPortFree(port))) return port
  }
  throw new Error(`no free port between ${OURS.from} and ${OURS.to}`)
}

/** Whether a server on all interfaces could listen on the port. Both families are tried: one of them free is not enough. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '0.0.0.0')) && (await canListen(port, '::'))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has nobody listening there.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'),
    )
    server.listen({ port, host, ipv6Only: host === '::' }, () => server.close(() => resolve(true)))
  })
}
