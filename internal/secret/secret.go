// Package secret keeps what Coranto must remember but nobody may read: the
// password of a mailbox, the cookie of a login at an outlet. Such a value is
// sealed before it is stored, with a key that lies beside the database and not
// in it, so that a copy of the database alone gives nothing away.
package secret

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"

	"coranto/internal/news"
)

// KeySize is the length of a key in bytes: AES-256.
const KeySize = 32

// A sealed value is a version, the mark of the key that sealed it, and what
// AES-256-GCM made of it: nonce, cipher text, tag (NIST SP 800-38D).
const (
	version  = 1
	markSize = 4
	header   = 1 + markSize
)

// Keeper seals values and opens them again. It is safe for use by many
// goroutines.
type Keeper struct {
	aead cipher.AEAD
	mark [markSize]byte
	from string // where its key came from, for people
}

// New returns a Keeper of a key of KeySize bytes.
func New(key []byte) (*Keeper, error) { return newKeeper(key, "the key") }

func newKeeper(key []byte, from string) (*Keeper, error) {
	if len(key) != KeySize {
		return nil, news.Problemf(news.ErrInvalid, "%s is damaged: it holds %d bytes instead of %d; put it back from a backup", from, len(key), KeySize)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, err
	}
	k := &Keeper{aead: aead, from: from}
	sum := sha256.Sum256(append([]byte("coranto key mark\x00"), key...))
	copy(k.mark[:], sum[:])
	return k, nil
}

// Seal returns plain sealed for one place, which context names: "mailbox/12".
// It can only be opened with the same context, so that nobody who may write to
// the database can make one row's secret serve as another's. Sealing the same
// value twice gives two different results.
func (k *Keeper) Seal(plain []byte, context string) []byte {
	sealed := make([]byte, 0, header+len(plain)+k.aead.Overhead())
	sealed = append(sealed, version)
	sealed = append(sealed, k.mark[:]...)
	return k.aead.Seal(sealed, nil, plain, bound(sealed[:header], context))
}

// Open returns what was sealed for this context. The error is a *news.Problem
// that says what to do.
func (k *Keeper) Open(sealed []byte, context string) ([]byte, error) {
	switch {
	case len(sealed) < header || sealed[0] == 0:
		return nil, damaged()
	case sealed[0] != version:
		return nil, news.Problemf(news.ErrConflict, "what is stored here was sealed by a newer Coranto; use that one, or enter it anew")
	case [markSize]byte(sealed[1:header]) != k.mark:
		return nil, news.Problemf(news.ErrDenied, "what is stored here was sealed with another key than %s; put the old key back from a backup, or enter it anew", k.from)
	}
	plain, err := k.aead.Open(nil, nil, sealed[header:], bound(sealed[:header], context))
	if err != nil {
		return nil, damaged()
	}
	return plain, nil
}

func damaged() error {
	return news.Problemf(news.ErrInvalid, "what is stored here is damaged, or was put here from elsewhere; enter it anew")
}

// bound is what a sealed value is tied to beside its key.
func bound(head []byte, context string) []byte {
	return append(append([]byte(nil), head...), context...)
}
