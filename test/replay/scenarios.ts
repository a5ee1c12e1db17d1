// What no rehearsal shows, staged with rules of its own, by the file's name: the timers of a live world, an instant that is refused or
// held by a suspension, a lost local activity, a mass change of several chunks, a stream acted on after its closure. 'closed' ones are
// played to their end; each has a world and a record of its own.
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import type { DueInstant, StreamId } from '../../src/domain/kernel.ts'
import { sendCommand } from '../../src/temporal/send-command.ts'
import { wake } from '../../src/temporal/wake.ts'
import { eventually, type TestWorld } from '../workflow/environment.ts'
import { commandTo } from '../workflow/memory-recorder.ts'

const DAY = 86_400_000

export interface Scene {
  readonly env: TestWorkflowEnvironment
  readonly served: TestWorld
}

export type Scenario = (scene: Scene) => Promise<StreamId>

const send = ({ env, served }: Scene, stream: StreamId, name: string) =>
  sendCommand(env.client, served.world, commandTo(stream, name), { begun: false, deadlineMs: 15_000 })
const inMs = async ({ env }: Scene, ms: number) => new Date((await env.currentTimeMs()) + ms).toISOString()
const until = (scene: Scene, name: string) =>
  eventually(name, () => scene.served.record.written.some((one) => one.name === name))
const due = (at: string, command: string): DueInstant => ({ at, command })

export const scenarios: Readonly<Record<string, Scenario>> = {
  'cycle-closed': async (scene) => {
    const { record } = scene.served
    const stream = 'cycle/a/2024'
    record.begin(stream, { labels: { programme: 'a', year: 2024 } })
    const ends = due(await inMs(scene, 200 * DAY), 'executionEnded')
    const next: Record<string, string> = {
      submitDraft: 'sign-off',
      signOffEnded: 'promulgation',
      promulgate: 'execution',
      executionEnded: 'report',
      submitReport: 'report-sign-off',
    }
    for (const [name, stage] of Object.entries(next))
      record.rules[name] = () => ({ stage, instants: stage === 'execution' ? [ends] : [] })
    record.rules.planTasks = () => ({ refused: 'wrong-party' })
    record.rules.close = () => ({ stage: 'closed', closed: true })
    for (const name of ['planTasks', 'submitDraft', 'signOffEnded', 'promulgate', 'note'])
      await send(scene, stream, name)
    await scene.env.sleep(201 * DAY)
    await until(scene, 'executionEnded')
    for (const name of ['submitReport', 'close']) await send(scene, stream, name)
    return stream
  },
  'cycle-open-suspended': async (scene) => {
    const { record } = scene.served
    const stream = 'cycle/a/2024'
    record.begin(stream, {
      stage: 'execution',
      instants: [due(await inMs(scene, 10 * DAY), 'executionEnded')],
    })
    record.rules.suspend = ({ instants }) => ({ suspended: true, instants })
    await send(scene, stream, 'suspend')
    await scene.env.sleep(20 * DAY)
    await send(scene, stream, 'note')
    return stream
  },
  'sign-off-closed-refused-instant': async (scene) => {
    const { record } = scene.served
    const stream = 'sign-off/a/2024/yearly-plan'
    record.begin(stream, { stage: 'signing', instants: [due(await inMs(scene, DAY), 'fallSilent')] })
    record.rules.fallSilent = () => ({ refused: 'suspended' })
    record.rules.requestChanges = ({ instants }) => ({ stage: 'revising', instants })
    record.rules.submitRevision = ({ instants }) => ({ stage: 'signing', instants })
    record.rules.sign = () => ({ stage: 'approved', closed: true })
    await send(scene, stream, 'requestChanges')
    await scene.env.sleep(DAY + 3 * 3_600_000)
    await eventually('it was refused', () => record.refusals.length >= 3)
    await wake(scene.env.client, scene.served.world, stream)
    await eventually('it was refused again', () => record.refusals.length >= 4)
    for (const name of ['submitRevision', 'sign']) await send(scene, stream, name)
    return stream
  },
  'rollout-closed-mass': async (scene) => {
    const { record } = scene.served
    const stream = 'rollout/a/2024'
    const mass = (at: string, command: string): DueInstant => ({ at, command, mass: true })
    record.begin(stream, { stage: 'opening', instants: [mass(await inMs(scene, 0), 'openUnits')] })
    record.massChange = (_, after) => ({ changed: 1000, next: after ? null : 'u1000' })
    await wake(scene.env.client, scene.served.world, stream)
    await eventually('units are open', () => record.calls.includes('change openUnits u1000'))
    record.change(stream, { stage: 'ending', instants: [mass(await inMs(scene, 0), 'closeUnits')] })
    await wake(scene.env.client, scene.served.world, stream)
    await eventually('units are closed', () => record.calls.includes('change closeUnits u1000'))
    record.change(stream, { stage: 'closed', closed: true })
    await wake(scene.env.client, scene.served.world, stream)
    return stream
  },
  'district-open': async (scene) => {
    const { record } = scene.served
    const stream = 'district/a/2024/u1'
    record.begin(stream, { stage: 'opened', labels: { programme: 'a', year: 2024, unit: 'u1' } })
    record.rules.submitPlan = () => ({ stage: 'signing', labels: { programme: 'a', year: 2024, unit: 'u1' } })
    let lost = 0
    // The local activity is lost after its commit, and the normal one answers.
    record.after = async ({ name }) => {
      if (name === 'acknowledge' && lost++ < 2) throw new Error('connection lost')
    }
    for (const name of ['acknowledge', 'submitPlan', 'note']) await send(scene, stream, name)
    return stream
  },
  'district-closed-again': async (scene) => {
    const { record } = scene.served
    const stream = 'district/a/2024/u1'
    record.begin(stream, { stage: 'closed', closed: true })
    await send(scene, stream, 'acknowledge')
    return stream
  },
  'programme-open-launches': async (scene) => {
    const { record } = scene.served
    const stream = 'programme/a'
    const [first, second] = [await inMs(scene, 5 * DAY), await inMs(scene, 370 * DAY)]
    record.begin(stream, { stage: 'active', instants: [due(first, 'launchDue'), due(second, 'launchDue')] })
    await wake(scene.env.client, scene.served.world, stream)
    await scene.env.sleep(6 * DAY)
    await until(scene, 'launchDue')
    await send(scene, stream, 'proposeCalendar')
    return stream
  },
  'reminders-open': async (scene) => {
    const { record } = scene.served
    const stream = 'reminders/a'
    const [first, second] = [await inMs(scene, 2 * DAY), await inMs(scene, 30 * DAY)]
    record.begin(stream, { stage: 'running', instants: [due(first, 'remind')] })
    record.clock = first
    const batches = [first, second]
    record.reminders = () => ({ reminded: 500, next: batches.shift() ?? null })
    await wake(scene.env.client, scene.served.world, stream)
    await scene.env.sleep(5 * DAY)
    await eventually('all are reminded', () => batches.length === 0)
    return stream
  },
}
