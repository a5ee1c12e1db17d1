// The fixture's programme in the live world of a time-skipping server, its workflows over the real machines: people send commands, and
// what an instant brings is waited for at that instant. Whatever was met is kept, so that a test can say that nothing is left out.
import { expect } from '@jest/globals'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import type { AmendsFacts, Facts, StreamId } from '../../src/domain/kernel.ts'
import { type Actor, system } from '../../src/domain/kernel.ts'
import { machineOf } from '../../src/domain/machines.ts'
import { cycleStream, programmeStream, remindersStream, signOffStream } from '../../src/domain/streams.ts'
import { type LocalDate, localDateOf, yearOf } from '../../src/domain/time.ts'
import { workflowIdOf } from '../../src/temporal/ids.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { wake } from '../../src/temporal/wake.ts'
import { amends } from '../unit/domain/amendment-scenario.ts'
import { A, actorOf, B, CODE, definition } from '../unit/domain/fixture-definition.ts'
import { eventually, seenBy, serveRecorder, timeSkipping } from './environment.ts'
import { MachineRecord } from './machine-record.ts'

const WORLD = 'live'
const MINUTE = 60_000
export const DAY = 86_400_000

export const coordinatorA = actorOf('x.a.unit', 'coordinator')
export const coordinatorB = actorOf('x.b.unit', 'coordinator')
export const clerkA = actorOf('x.a.office', 'clerk')
export const programme = programmeStream(CODE)

/** What all stories together have met, by kind of stream. */
export const met = {
  stages: new Map<string, Set<string>>(),
  deadlines: new Map<string, Set<string>>(),
  refusals: new Map<string, Set<string>>(),
}
const note = (kinds: Map<string, Set<string>>, stream: StreamId, what: string) => {
  const { kind } = machineOf(stream)
  kinds.set(kind, (kinds.get(kind) ?? new Set()).add(what))
}

const amendsOf = (stream: StreamId, issuedOn: LocalDate): AmendsFacts => {
  const [, target = '', n = '1'] = /^amendment\/(.+)\/(\d+)$/.exec(stream) ?? []
  const facts = amends({ number: Number(n), next: Number(n) })
  return { ...facts, target: facts.target && { ...facts.target, document: target, issuedOn } }
}

export class LiveYear {
  readonly env: TestWorkflowEnvironment
  readonly record: MachineRecord
  /** The programme's first year; the second one has its final review. */
  readonly year: number
  #stop: () => Promise<void> = async () => {}
  #serial = 0
  #today: LocalDate

  private constructor(env: TestWorkflowEnvironment, today: LocalDate, reminded: boolean) {
    this.env = env
    this.#today = today
    this.year = yearOf(today) + 1
    this.record = new MachineRecord({
      now: () => this.now(),
      wake: async (stream) => {
        if (reminded || stream !== remindersStream(CODE)) await wake(env.client, WORLD, stream)
      },
      facts: (stream) => this.#facts(stream),
    })
    const [first, last] = [this.year, this.year + 1]
    this.record.definition = {
      ...definition,
      period: {
        from: `${first}-01-01`,
        to: `${last}-12-31`,
        effectiveFrom: `${first}-01-01`,
        cycleYears: [first, last],
      },
      reviews: [{ year: last, kind: 'final', chair: A }],
    }
  }

  /** Loaded, and waiting for its first opening day. @param reminded whether the reminder clock runs: it looks each day of years */
  static async begin({ reminded }: { reminded: boolean }): Promise<LiveYear> {
    const env = await timeSkipping()
    const live = new LiveYear(env, localDateOf(new Date(await env.currentTimeMs()).toISOString()), reminded)
    live.#stop = await serveRecorder(env, WORLD, live.record.recorder)
    await live.does(programme, 'load', { definitionHash: 'd'.repeat(64), calendarVersion: 1 }, system)
    return live
  }

  async end(): Promise<void> {
    for (const [kind, stages] of this.record.given)
      met.stages.set(kind, new Set([...(met.stages.get(kind) ?? []), ...stages]))
    await this.#stop()
    await this.env.teardown()
  }

  async now(): Promise<string> {
    const now = new Date(await this.env.currentTimeMs()).toISOString()
    this.#today = localDateOf(now)
    return now
  }

  get today(): LocalDate {
    return this.#today
  }

  #facts(stream: StreamId): Partial<Facts> {
    const issued = [{ document: 'x/joint', day: this.#today, numbers: ['88/KH'] }]
    return stream.startsWith('amendment/') ? { issued, amends: amendsOf(stream, this.#today) } : { issued }
  }

  async #send(stream: StreamId, name: string, payload: object, actor: Actor) {
    this.#serial += 1
    await this.now()
    const id = `p.test:${this.#serial}`
    const envelope = { id, stream, name, payload, actor, fingerprint: id }
    return sendCommand(this.env.client, WORLD, envelope, { begun: true, deadlineMs: 10_000 })
  }

  async does(stream: StreamId, name: string, payload: object, actor: Actor): Promise<void> {
    const reply = await this.#send(stream, name, payload, actor)
    expect([stream, name, reply]).toEqual([stream, name, expect.objectContaining({ ok: true })])
  }

  /** Comes back as data, and the stream stays as it is. */
  async refused(code: string, stream: StreamId, name: string, payload: object, actor: Actor): Promise<void> {
    const before = this.record.outlookOf(stream)
    const reply = await this.#send(stream, name, payload, actor)
    expect([stream, name, reply]).toEqual([
      stream,
      name,
      expect.objectContaining({ ok: false, refused: code }),
    ])
    expect(this.record.outlookOf(stream)).toEqual(before)
    note(met.refusals, stream, code)
  }

  /** The workflow has come to the stage; one whose stream is closed has ended. */
  async stands(stream: StreamId, stage: string): Promise<void> {
    expect([stream, this.record.stage(stream)]).toEqual([stream, stage])
    await eventually(`${stream} stands in ${stage}`, async () => {
      const seen = await seenBy(this.env, WORLD, stream)
      if (seen?.stage !== stage) return false
      const { status } = await this.env.client.workflow.getHandle(workflowIdOf(WORLD, stream)).describe()
      return status.name === (seen.closed ? 'COMPLETED' : 'RUNNING')
    })
  }

  /** The machine's own next instant of that command: nothing of it before, all of it when it has come. */
  async comes(stream: StreamId, command: string): Promise<void> {
    const due = this.record.outlookOf(stream)?.instants.find((one) => one.command === command)
    if (!due) throw new Error(`${stream} does not wait for ${command}`)
    const left = async () => Date.parse(due.at) - (await this.env.currentTimeMs())
    await this.env.sleep(Math.max(0, (await left()) - MINUTE))
    expect([command, this.came(stream, command, due.at)]).toEqual([command, []])
    await this.env.sleep(Math.max(0, await left()) + MINUTE)
    await eventually(`${stream} ${command} at ${due.at}`, () => this.came(stream, command, due.at).length > 0)
    const [entry, ...others] = this.came(stream, command, due.at)
    expect([command, others]).toEqual([command, []])
    expect(Date.parse(entry?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(due.at) - 1_000)
    expect(Date.parse(entry?.at ?? '')).toBeLessThan(Date.parse(due.at) + MINUTE)
  }

  /** What was carried out for that instant, under the id that it always has. */
  came(stream: StreamId, command: string, at: string) {
    const id = `${stream}/${command}/${at}`
    const found = this.record.entries.filter((entry) => entry.id === id && !entry.refused)
    if (found.length > 0) note(met.deadlines, stream, command)
    return found
  }

  /** What is due at once is carried out without anybody's asking. */
  async settles(stream: StreamId, command: string): Promise<void> {
    await eventually(`${stream} ${command}`, () =>
      this.record.entries.some(
        (entry) => entry.stream === stream && entry.name === command && !entry.refused,
      ),
    )
    note(met.deadlines, stream, command)
  }

  async signs(document: string, version = 3, agencies: readonly string[] = [A, B]): Promise<void> {
    const agreement = { reference: '12-BB/BTV', day: this.today }
    const payload = { hash: `${version}`.repeat(64), agreement }
    for (const agency of agencies)
      await this.does(signOffStream(document), 'sign', payload, actorOf(agency, 'leader'))
    await this.stands(signOffStream(document), 'approved')
  }

  async promulgates(stream: StreamId, document: string, more: object = {}): Promise<void> {
    this.#serial += 1
    const numbers = [{ agency: A, number: this.#serial }]
    await this.does(stream, 'promulgate', { document, numbers, day: this.today, ...more }, clerkA)
  }

  /** By both; their deadlines are moved by what was lost, or left as they are, where a day was lost at all. */
  async resumes(
    year: number,
    lost: { readonly workingDays: number } | 'declined' | 'nothing',
  ): Promise<void> {
    const cycle = cycleStream(CODE, year)
    await this.now()
    for (const actor of [coordinatorA, coordinatorB]) await this.does(cycle, 'resume', {}, actor)
    if (lost === 'nothing') return
    if (lost === 'declined') await this.does(cycle, 'declineDeadlines', { reason: 'Vẫn kịp' }, coordinatorB)
    else await this.does(cycle, 'acceptDeadlines', lost, coordinatorB)
  }
}
