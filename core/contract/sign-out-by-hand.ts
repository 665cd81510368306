/** What a person does where a partition's sign-out leads nowhere (`ConsoleSignOut`, `by-hand`). */
export const signOutByHand = 'Where it says that you are signed in already, sign out there and open it again.'
