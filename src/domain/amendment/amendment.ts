// A change to a promulgated document: proposed by one party with reasons, signed by all, numbered, in force from a day. Until it
// is promulgated the document reads as it did.

import { keepsRegister, speaksForParty } from '../cycle/who.ts'
import type { Machine, Policy } from '../kernel.ts'
import { onlySystem } from '../permissions.ts'
import { parseStream } from '../streams.ts'
import { followingEvents, owed, recountDeadlines, shiftDeadlines, succeed } from './following.ts'
import { issuingEvents, issuingReactions, promulgate, signOffEnded } from './issuing.ts'
import { open, propose, proposingEvents, proposingReactions, revise } from './proposing.ts'
import { type AmendmentStage, type AmendmentState, amendmentStages, initialAmendment } from './state.ts'
import { tells } from './tells.ts'
import { lapse, withdraw, withdrawingEvents, withdrawingReactions } from './withdrawing.ts'

const final: readonly AmendmentStage[] = ['promulgated', 'rejected', 'withdrawn']
const begun = amendmentStages.filter((stage) => stage !== 'none')
const unended = begun.filter((stage) => !final.includes(stage))
const system: Policy<AmendmentState> = onlySystem

const labels = ({ id, deadlines }: AmendmentState) => {
  const name = parseStream(id)
  const due = deadlines.draft ?? deadlines.promulgate
  return {
    ...(name?.programme ? { programme: name.programme } : {}),
    ...(name?.year ? { year: name.year } : {}),
    ...(due ? { due: due.at } : {}),
  }
}

export const amendment: Machine<AmendmentState> = {
  kind: 'amendment',
  foldVersion: 2,
  initial: initialAmendment,
  final,
  transitions: {
    open: { from: ['none'], who: system, apply: open },
    propose: { from: ['none', 'drafting'], who: speaksForParty, apply: propose },
    withdraw: { from: ['drafting', 'sign-off', 'promulgation'], who: speaksForParty, apply: withdraw },
    revise: { from: ['sign-off'], who: system, apply: revise },
    signOffEnded: { from: ['sign-off'], who: system, apply: signOffEnded },
    promulgate: { from: ['promulgation'], who: keepsRegister, apply: promulgate },
    // Its owner may end suspended, and may end what has ended.
    lapse: { from: begun, who: system, apply: lapse, whileSuspended: true },
    shiftDeadlines: { from: unended, who: system, apply: shiftDeadlines, whileSuspended: true },
    recountDeadlines: { from: unended, who: system, apply: recountDeadlines, whileSuspended: true },
    succeed: { from: begun, who: system, apply: succeed, whileSuspended: true },
  },
  evolve: { ...proposingEvents, ...withdrawingEvents, ...issuingEvents, ...followingEvents },
  instants: () => [],
  labels,
  owed,
  reactions: { ...proposingReactions, ...withdrawingReactions, ...issuingReactions },
  reach: { up: true, down: true },
  tells,
}
