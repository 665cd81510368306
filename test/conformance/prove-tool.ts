import { beforeAll, expect, it } from 'vitest'
import { toolsAtWork, type ToolsAtWork } from './tools-at-work.ts'
import { takeTurn, type Turn } from './turn.ts'
import { ways, type WayName } from './ways.ts'

/** How a tool is used, whichever way it gets its credentials. */
export interface Tool {
  /** What it needs before its first use. */
  prepare?(): Promise<void>
  /** A whole piece of work. */
  once(turn: Turn): Promise<void>
  /** Work that has begun, by calls to AWS, and waits: `goOn` lets one and the same process end it, by further calls. */
  begin(turn: Turn): Promise<{ goOn(): Promise<void> }>
}

interface Begun {
  readonly turn: Turn
  readonly firstKeys: readonly string[]
  readonly goOn: () => Promise<void>
}

const names = Object.keys(ways) as readonly WayName[]

interface Proven {
  /** `describe`, or what skips the tests where the tool is missing. */
  readonly suite: (name: string, tests: () => void) => void
  readonly name: string
  readonly tool: Tool
}

/** The tests of one tool: by each way it is the role that was chosen, and goes on as that when its first keys have run out. */
export function proveTool({ suite, name: toolName, tool }: Proven): void {
  suite(toolName, () => {
    let at: ToolsAtWork
    const begun = new Map<WayName, PromiseSettledResult<Begun>>()

    beforeAll(async () => {
      await tool.prepare?.()
      at = await toolsAtWork()
      // One after the other, so that of calls which name nothing it is known whose they are.
      for (const name of names) {
        const [outcome] = await Promise.allSettled([begin(tool, await takeTurn(at, name))])
        begun.set(name, outcome)
      }
      await at.untilRunOut()
    }, 180_000)

    it.each(names.map((name) => [name, ways[name].refreshed] as const))(
      'by %s: %s has fresh keys when the first have run out',
      async (name) => {
        const outcome = begun.get(name)
        if (outcome?.status !== 'fulfilled') throw outcome?.reason
        const { turn, firstKeys, goOn } = outcome.value
        const before = (await turn.calls()).length
        await goOn()
        const keys = await turn.provenKeys((await turn.calls()).slice(before))
        expect(keys.filter((key) => firstKeys.includes(key))).toEqual([])
      },
    )

    it.each(names)('by %s: it is the role that was chosen', async (name) => {
      const turn = await takeTurn(at, name)
      await tool.once(turn)
      expect(await turn.provenKeys(await turn.calls())).toHaveLength(1)
    })
  })
}

async function begin(tool: Tool, turn: Turn): Promise<Begun> {
  const goOn = await beginning(tool, turn)
  return { turn, goOn, firstKeys: await turn.provenKeys(await turn.calls()) }
}

async function beginning(tool: Tool, turn: Turn): Promise<() => Promise<void>> {
  if (turn.way.refreshed === 'the same process') return (await tool.begin(turn)).goOn
  await tool.once(turn)
  return () => tool.once(turn)
}
