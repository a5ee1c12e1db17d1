// Random years: whatever is commanded by whomever in whatever order, these hold.
import { describe, expect, test } from '@jest/globals'
import { cycle } from '../../../src/domain/cycle/cycle.ts'
import type { CycleState } from '../../../src/domain/cycle/state.ts'
import { A, B, definition } from './fixture-definition.ts'
import { unmetNeeds } from './notice-needs.ts'
import { commands, eventsOf, holds } from './random-years.ts'

describe('a year of random commands', () => {
  test('reaches every event, so that what follows is about something', () => {
    const types = new Set<string>()
    holds(
      (seen) => {
        for (const { type } of eventsOf(seen)) types.add(type)
      },
      commands,
      1,
    )
    // The first event; and what happens only where each party gives a number (cycle-policies.test.ts).
    for (const type of ['cycle.opened', 'number.entered']) types.add(type)
    const never = Object.keys(cycle.evolve).filter((type) => !types.has(type))
    expect(never).toEqual([])
  })

  test('nothing is promulgated that its sign-off has not approved', () => {
    holds((seen, from) => {
      const waiting = [from.current, from.letter].flatMap((one) => (one?.lastSignedOn ? [one.document] : []))
      const approved = new Set(waiting)
      for (const { type, data } of eventsOf(seen)) {
        if (type.endsWith('.signed')) approved.add(String(data.document))
        if (type.endsWith('.promulgated')) expect(approved).toContain(data.document)
      }
    })
  })

  test('silence is no consent: without a sign-off’s end nothing is ever signed, however long it lasts', () => {
    const without = commands.filter((name) => name !== 'signOffEnded')
    holds((seen, from) => {
      expect(eventsOf(seen).filter(({ type }) => type.endsWith('.signed'))).toEqual([])
      const signing = from.stage === 'sign-off' || from.stage === 'report-sign-off'
      const last = seen.at(-1)?.happened.state ?? from
      if (signing) expect([from.stage, 'cancelled']).toContain(last.stage)
    }, without)
  })

  test.each([
    // A new hold is resumed anew; what was agreed of a draft is not agreed of the issued document.
    ['resume', /^cycle\.suspended$/],
    ['cancel', /^(plan|annual-report)\.promulgated$/],
  ] as const)('only both parties together %s', (what, anew) => {
    holds((seen, from) => {
      let agreed = [...(what === 'resume' ? from.resuming : from.cancelling)]
      for (const { type, data } of eventsOf(seen)) {
        if (anew.test(type)) agreed = []
        if (!type.startsWith(`cycle.${what}`)) continue
        agreed.push(String(data.party))
        expect([...agreed].sort()).toEqual(type.endsWith('-consented') ? [data.party] : [A, B])
      }
    })
  })

  test('while it is suspended, nothing but the suspension itself changes', () => {
    const free = new Set(['resume', 'cancel', 'shiftDeadlines', 'deadlinesShifted', 'recountDeadlines'])
    for (const follows of ['amendmentEnded', 'takeUpTasks', 'succeed']) free.add(follows)
    holds((seen) => {
      for (const { before, command } of seen) if (before.suspension) expect(free).toContain(command)
    })
  })

  test('what is over stays over; it still learns what became of an amendment that it holds as open', () => {
    holds((seen) => {
      for (const { before, happened } of seen.filter(({ before }) => cycle.final.includes(before.stage))) {
        const open = before.amendments.filter(({ outcome }) => outcome === 'open')
        for (const { type, data } of happened.events)
          expect([type, open.map(({ amendment }) => amendment)]).toEqual([
            'amendment.settled',
            expect.arrayContaining([data.amendment]),
          ])
        expect({ ...happened.state, amendments: [] }).toEqual({ ...before, amendments: [] })
      }
    })
  })

  test('a year closes with no task open', () => {
    holds((seen) => {
      for (const { happened } of seen)
        if (happened.state.stage === 'closed')
          for (const { status } of Object.values(happened.state.assignments))
            expect(['confirmed', 'carried-forward']).toContain(status)
    })
  })

  test('obligations have ids of their own, of known debtors, due when offices close; none is left at the end', () => {
    const known = new Set(definition.agencies.map(({ id }) => id))
    holds((seen) => {
      for (const { happened } of seen) {
        const owed = cycle.owed(happened.state)
        expect(new Set(owed.map(({ key }) => key)).size).toBe(owed.length)
        const wrong = owed.filter(({ debtor, due }) => !known.has(debtor) || !/T10:00:00\.000Z$/.test(due))
        expect(wrong).toEqual([])
        if (cycle.final.includes(happened.state.stage)) expect(owed).toEqual([])
      }
    })
  })

  test('what was discharged never comes back under its key', () => {
    const keysOf = (state: CycleState) => cycle.owed(state).map(({ key }) => key)
    holds((seen, from) => {
      const gone = new Set<string>()
      let open = keysOf(from)
      for (const { happened } of seen) {
        const ids = keysOf(happened.state)
        for (const id of open) if (!ids.includes(id)) gone.add(id)
        expect(ids.filter((id) => gone.has(id))).toEqual([])
        open = ids
      }
    })
  })

  test('every notice has a message, with all that it needs, for agencies that exist', () => {
    holds((seen) => {
      const notices = seen.flatMap(({ happened }) => happened.notices)
      expect(notices.flatMap(unmetNeeds)).toEqual([])
    })
  })
})
