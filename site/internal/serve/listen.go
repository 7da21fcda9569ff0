package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/net/netutil"
)

// maxConnections are open at once; more wait until one of them ends.
const maxConnections = 2000

// Listen listens at addr, "localhost:8080". If the port is taken it takes the next free one
// and says so; where say is nil it fails, as a service must that others look for at its port.
func Listen(addr string, say func(string)) (net.Listener, error) {
	l, err := listen(addr, say)
	if err != nil {
		return nil, err
	}
	return netutil.LimitListener(l, maxConnections), nil
}

func listen(addr string, say func(string)) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if !taken(err) || say == nil {
		return l, err
	}
	host, port, _ := net.SplitHostPort(addr) // it has just been parsed
	first, numErr := net.LookupPort("tcp", port)
	if numErr != nil {
		return nil, err
	}
	for next := first + 1; next <= min(first+100, 65535); next++ {
		l, nextErr := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(next)))
		if nextErr == nil {
			say(fmt.Sprintf("端口 %d 已被占用，改用 %d。", first, next))
			return l, nil
		}
	}
	return nil, err
}

// taken reports whether somebody else listens there. 10048 is what Windows calls it.
func taken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, syscall.Errno(10048))
}

// URL is the address to open in a browser for a listener that was asked for with addr.
func URL(l net.Listener, addr string) string {
	host, _, _ := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return "http://" + net.JoinHostPort(host, port)
}

// Serve answers requests with h until ctx ends, then lets those under way finish.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // streams end with it
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      5 * time.Minute, // a bad line needs minutes for the engine
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // it would name clients
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return server.Close()
	}
	return nil
}
