/** The key of the marks, lying right, on a grid of 16. */
export function KeyShape() {
  return (
    <>
      <circle cx="5" cy="11" r="3" />
      <path d="M8 11h7M14 11v3M11 11v2" />
    </>
  )
}
