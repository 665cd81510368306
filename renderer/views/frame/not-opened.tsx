/** A page that the agent does not let in, or that finds none. */
export function NotOpened({ title, line }: { readonly title: string; readonly line: string }) {
  return (
    <main>
      <h1>{title}</h1>
      <p>{line}</p>
    </main>
  )
}
