package store

// stepMailbox is mailboxes and secrets.
const stepMailbox = ``
