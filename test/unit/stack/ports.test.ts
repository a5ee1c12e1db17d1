// Ports: remembered while they are free, replaced when taken, never given twice.
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from '@jest/globals'
import { choosePort, freePort, isPortFree } from '../../../src/stack/ports.ts'

const root = mkdtempSync(join(tmpdir(), 'lientich-unit-'))
const open: Server[] = []
const file = () => join(mkdtempSync(join(root, 'x-')), 'ports.json')

function occupy(port: number, host: string): Promise<void> {
  const server = createServer()
  open.push(server)
  return new Promise((resolve) => server.listen(port, host, resolve))
}

afterAll(() => rmSync(root, { recursive: true }))

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

test('a chosen port is chosen again', async () => {
  const ports = file()
  const port = await choosePort(ports, 'postgres')
  expect(await choosePort(ports, 'postgres')).toBe(port)
})

test('a remembered port that somebody took is replaced, and the new one remembered', async () => {
  const ports = file()
  const port = await choosePort(ports, 'postgres')
  await occupy(port, '127.0.0.1')
  const other = await choosePort(ports, 'postgres')
  expect(other).not.toBe(port)
  expect(await choosePort(ports, 'postgres')).toBe(other)
})

test('no chosen port is one that the system may give to an outgoing connection meanwhile', async () => {
  for (let left = 20; left > 0; left -= 1) expect(await choosePort(file(), 'temporal')).toBeLessThan(32_768)
})

test('two names never share a port', async () => {
  const ports = file()
  const first = await choosePort(ports, 'temporal')
  expect(await choosePort(ports, 'temporalUi', first)).not.toBe(first)
})

test('the preferred port is taken when it is free', async () => {
  const wished = await freePort()
  expect(await choosePort(file(), 'captureSmtp', wished)).toBe(wished)
})

test.each(['127.0.0.1', '0.0.0.0', '::1'])('a port in use on %s is not free', async (host) => {
  const port = await freePort()
  expect(await isPortFree(port)).toBe(true)
  await occupy(port, host)
  expect(await isPortFree(port)).toBe(false)
})
