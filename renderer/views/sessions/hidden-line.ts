/** "3 matches outside Production" */
export function hiddenLine(hits: number, view: string): string {
  return `${hits.toLocaleString()} ${hits === 1 ? 'match' : 'matches'} outside ${view}`
}
