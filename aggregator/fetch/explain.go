package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"syscall"

	"winnow"
)

// explain puts an error of the network into words for the person who runs
// Winnow. The cause stays inside.
func (t *trip) explain(ctx context.Context, u *url.URL, err error) error {
	var refused *Refusal
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	host := u.Hostname()
	switch {
	case errors.As(err, &refused):
		return fmt.Errorf("%s: %w", host, refused)
	case errors.Is(err, winnow.ErrTooLarge), errors.Is(err, errEmpty), errors.Is(err, ErrNotHTML):
		return err
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("no whole answer within %s: %w", winnow.Duration(t.limit), context.DeadlineExceeded)
	case errors.As(err, &name) && name.IsNotFound:
		return &said{"there is no host " + host, err}
	case errors.As(err, &name):
		return &said{fmt.Sprintf("cannot look up %s: %s", host, name.Err), err}
	case errors.As(err, &cert):
		return fmt.Errorf("the certificate of %s is not valid: %w", host, cert.Err)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("%s takes no connection: %w", u.Host, err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return fmt.Errorf("the server closed the connection before the answer was whole: %w", err)
	}
	return fmt.Errorf("cannot read from %s: %w", u.Host, err)
}

// said is a cause in words that stand for all of it: the network's own would
// show people the addresses of our resolvers.
type said struct {
	words string
	cause error
}

func (s *said) Error() string { return s.words }
func (s *said) Unwrap() error { return s.cause }
