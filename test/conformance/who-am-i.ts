import { expectDone } from '../support/user.ts'
import type { Tool } from './prove-tool.ts'
import type { Turn } from './turn.ts'

/** A program of an SDK: it asks who it is for each line it reads, by one client, and takes a profile as its argument. */
export function whoAmIAtWork(...program: readonly string[]): Tool {
  const command = ({ way: { profile } }: Turn) => [...program, ...(profile === null ? [] : [profile])]
  return {
    async once(turn) {
      await turn.run(command(turn), '\n')
    },
    async begin(turn) {
      const asking = turn.launch(command(turn))
      asking.write('\n')
      await turn.saw('GetCallerIdentity')
      return {
        async goOn() {
          asking.write('\n')
          asking.endStdin()
          expectDone(await asking.ended)
        },
      }
    },
  }
}
