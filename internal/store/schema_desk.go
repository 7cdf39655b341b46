package store

// stepDesk is what editors did by hand.
const stepDesk = ``
