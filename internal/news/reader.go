package news

import "time"

// Role is what a reader may do on an instance.
type Role string

// The roles. Each may do what those after it may.
const (
	RoleOwner  Role = "owner"  // everything, also to accounts
	RoleEditor Role = "editor" // feeds, outlets and stories of the instance
	RoleReader Role = "reader" // read, follow, mark
)

// Reader is a person who reads here.
type Reader struct {
	ID       int64     `json:"id"`
	Name     string    `json:"name"`              // with which they sign in
	Display  string    `json:"display,omitempty"` // as they are called; empty: by their name
	Role     Role      `json:"role"`
	Created  time.Time `json:"created,omitzero"`
	Disabled bool      `json:"disabled,omitempty"` // may not come in
}

// Folder is a heading under which a reader keeps subscriptions. A subscription
// may stand in several; an article may be filed in one, too, as under a tag.
type Folder struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// FollowKind is what a subscription is to.
type FollowKind string

// What can be followed, and what Target then holds.
const (
	FollowFeed    FollowKind = "feed"    // the feed's id
	FollowOutlet  FollowKind = "outlet"  // the outlet's id
	FollowSection FollowKind = "section" // one of Sections
	FollowStory   FollowKind = "story"   // the story's id
	FollowName    FollowKind = "name"    // a person, organisation or place
	FollowSearch  FollowKind = "search"  // what is searched for
)

// Subscription says that a reader follows something.
type Subscription struct {
	Kind    FollowKind `json:"kind"`
	Target  string     `json:"target"`
	Title   string     `json:"title,omitempty"`   // the reader's own; empty: its own
	Folders []int64    `json:"folders,omitempty"` // in the order of their names
	Added   time.Time  `json:"added,omitzero"`
}
