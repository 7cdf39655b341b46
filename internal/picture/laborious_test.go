package picture

import (
	"bytes"
	"image/jpeg"
	"net/http"
	"testing"
	"time"
)

// A small file must not keep the decoder busy.
func TestLaborious(t *testing.T) {
	b := laborious(3400, 3400, maxScaledScans+1)
	began := time.Now()
	if kind, _, _, err := look(b); err != nil || kind != "image/jpeg" {
		t.Fatal(kind, err)
	}
	if made, _ := narrow(b, "image/jpeg", 640); made != nil {
		t.Error("it was decoded")
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
	if _, err := jpeg.Decode(bytes.NewReader(laborious(64, 48, 4))); err != nil {
		t.Error("a decoder would refuse it anyway:", err)
	}
	if _, _, _, err := look(laborious(64, 48, maxScans+1)); err != errLaborious {
		t.Error(err)
	}
}

// Close does not wait for the decoder.
func TestCloseWhileDecoding(t *testing.T) {
	o := serveOutlet(t, map[string]http.HandlerFunc{"/a.jpg": sends("image/jpeg", laborious(3400, 3400, maxScaledScans))})
	p := proxy(t, t.TempDir(), noon())
	asked := make(chan bool)
	go func() {
		defer close(asked)
		ask(p, p.Address(o.URL+"/a.jpg", 320))
	}()
	for len(p.scale) == 0 { // until the decoder has begun
		select {
		case <-asked:
			t.Fatal("it was not decoded")
		case <-time.After(time.Millisecond):
		}
	}
	began := time.Now()
	p.Close()
	took := time.Since(began)
	busy := len(p.scale)
	<-asked
	if busy == 0 {
		t.Errorf("Close took %v and waited for the decoder", took)
	}
	p.scale <- struct{}{} // the decoder has come to its end
	t.Logf("Close took %v, the decoder %v", took, time.Since(began))
}
