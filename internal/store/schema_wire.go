package store

// stepWire is what the wire knows of an address over time: where it moved, who pushes it.
const stepWire = ``
