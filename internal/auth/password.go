package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// The cost of a password: Argon2id (RFC 9106) with 19 MiB, two passes and one
// lane, which OWASP's password storage cheat sheet recommends.
const (
	costMemory = 19 << 10 // KiB
	costTime   = 2
	costLanes  = 1
	saltSize   = 16
	keySize    = 32
)

// What a password must be (NIST SP 800-63B-4, 3.1.1.2: length is what counts).
const (
	passwordLeast = 10 // letters
	passwordMost  = 1024
)

// CheckPassword says what is wrong with a password somebody chose for an
// account of a name, if anything is.
func CheckPassword(name, password string) error {
	plain := strings.ToLower(password)
	switch n := utf8.RuneCountInString(password); {
	case !utf8.ValidString(password):
		return news.Problemf(news.ErrInvalid, "the password is not text; choose another")
	case n < passwordLeast:
		return news.Problemf(news.ErrInvalid, "a password has at least %d letters; choose a longer one, such as a few words in a row", passwordLeast)
	case n > passwordMost:
		return news.Problemf(news.ErrInvalid, "a password has at most %d letters; choose a shorter one", passwordMost)
	case strings.Trim(plain, plain[:1]) == "" || name != "" && strings.ReplaceAll(plain, strings.ToLower(name), "") == "" || common[plain]:
		return news.Problemf(news.ErrInvalid, "that password is the first thing others would try; choose another")
	}
	return nil
}

// common are long passwords that head the lists of stolen ones.
var common = map[string]bool{
	"1234567890": true, "0123456789": true, "12345678910": true, "123456789a": true, "1q2w3e4r5t": true, "1q2w3e4r5t6y": true,
	"qwertyuiop": true, "qwertyuiop123": true, "password123": true, "password1234": true, "passwordpassword": true,
	"iloveyou123": true, "administrator": true, "changeme123": true, "letmein1234": true, "0987654321": true, "q1w2e3r4t5": true,
	"9876543210": true, "asdfghjkl1": true, "zaq12wsxcde3": true, "abcdefghij": true, "abcd123456": true, "a123456789": true,
}

// HashPassword returns what is kept of a password, as a PHC string.
func (d *Door) HashPassword(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	rand.Read(salt)
	key, err := d.derive(ctx, password, salt, costTime, costMemory, costLanes, keySize)
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, costMemory, costTime, costLanes, b64.EncodeToString(salt), b64.EncodeToString(key)), nil
}

// derive does the work, of which only so much is done at once: each takes
// memory.
func (d *Door) derive(ctx context.Context, password string, salt []byte, time, memory uint32, lanes uint8, size uint32) ([]byte, error) {
	select {
	case d.hashing <- struct{}{}:
		defer func() { <-d.hashing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, time, memory, lanes, size), nil
}

var errHash = errors.New("auth: a stored password is damaged; set it anew with “coranto user password”")

// matches reports whether a password is the one a hash was made of. Without a
// hash it takes as long and reports false.
func (d *Door) matches(ctx context.Context, hash, password string) (bool, error) {
	if utf8.RuneCountInString(password) > passwordMost {
		return false, nil
	}
	if hash == "" {
		_, err := d.derive(ctx, password, make([]byte, saltSize), costTime, costMemory, costLanes, keySize)
		return false, err
	}
	var version int
	var memory, time uint32
	var lanes uint8
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errHash
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &lanes); err != nil || memory > 1<<20 || time == 0 || time > 64 || lanes == 0 {
		return false, errHash
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || len(want) < 16 || len(want) > 128 {
		return false, errHash
	}
	got, err := d.derive(ctx, password, salt, time, memory, lanes, uint32(len(want)))
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1, err
}
