import type { DoctorReport, RepairedFinding } from '../../core/contract/doctor.ts'

/** What the command line asks the agent's program, on its stdin, when it is run as `doctor`. */
export interface DoctorQuestion {
  /** Null: the one that a tool takes by itself. */
  readonly profile: string | null
  readonly fix: boolean
}

/** What it prints, in an envelope. */
export interface DoctorAnswer {
  /** As it is after the repairs. */
  readonly report: DoctorReport
  readonly repaired: readonly RepairedFinding[]
}
