package store

// stepSearch is the search index.
const stepSearch = ``
