// A TCP proxy of a test's own: keeps from a client what it is answered, or cuts every connection as a pulled cable does.

import type { AddressInfo } from 'node:net'
import { createServer, connect as open, type Socket } from 'node:net'

export interface TcpProxy {
  /** The server's address with the proxy's host and port. */
  readonly url: string
  /** From now on who says this hears nothing more on that connection, though the server hears and does it. Resolves with the first. */
  deafenAfter(said: string): Promise<void>
  /** Ends every connection and accepts none. */
  cut(): void
  /** Accepts connections again. */
  restore(): void
  close(): Promise<void>
}

/** @param url of the server behind it */
export async function startProxy(url: string): Promise<TcpProxy> {
  const behind = new URL(url)
  let isCut = false
  let deafening: string | null = null
  let deafened = () => {}
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    // Whoever was cut hears of it at its own end.
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const server = createServer((client) => {
    if (isCut) {
      client.destroy()
      return
    }
    const target = open(Number(behind.port), behind.hostname)
    keep(client)
    keep(target)
    let deaf = false
    client.on('data', (data) => {
      if (deafening !== null && data.includes(deafening)) {
        deaf = true
        deafened()
      }
      target.write(data)
    })
    target.on('data', (data) => deaf || client.write(data))
    client.on('close', () => target.destroy())
    target.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: through(url, port),
    deafenAfter: (said) => {
      deafening = said
      return new Promise((resolve) => {
        deafened = resolve
      })
    },
    cut: () => {
      isCut = true
      destroyAll()
    },
    restore: () => {
      isCut = false
    },
    close: () => {
      destroyAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function through(url: string, port: number): string {
  const address = new URL(url)
  address.host = `127.0.0.1:${port}`
  return address.toString()
}
