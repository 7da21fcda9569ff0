package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// requests are what the servers are asked: different policies, amounts and calculators, and some
// that are wrong.
var requests = func() []string {
	list := []string{
		`{"policy": "mouxian-employee", "calculator": "deposit", "inputs": {"cost": "3000"}}`,
		`{"policy": "common", "calculator": "deadline", "inputs": {"start": "2026-03-02", "workdays": "7"}}`,
		`{"policy": "nowhere"}`,
		`{"policy": "beijing-employee", "visits": []}`,
		`{`,
	}
	for _, amount := range []string{"800", "1300.01", "9999.99", "35000", "123456.78"} {
		for _, category := range []string{"employed", "retired"} {
			list = append(list, fmt.Sprintf(`{"policy": "beijing-employee", "date": "2009-06-01", "person": {"category": %q, "age": 65},
				"visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": %q}}]}`, category, amount))
			list = append(list, fmt.Sprintf(`{"policy": "xuzhou-employee", "person": {"category": %q},
				"visits": [{"kind": "inpatient", "level": "secondary", "fees": {"medfee_sumamt": %q}}]}`, category, amount))
		}
	}
	return list
}()

// usual is the request that speed is measured with.
const usual = `{"policy": "beijing-employee", "date": "2009-06-01", "person": {"category": "employed", "age": 45},
	"visits": [{"kind": "inpatient", "level": "tertiary", "fees": {"medfee_sumamt": "35000.00"}}]}`

// measured is how a number of requests went.
type measured struct {
	failed int
	took   time.Duration
	each   []time.Duration // sorted
}

func (m *measured) rate() float64 { return float64(len(m.each)) / m.took.Seconds() }

func (m *measured) quantile(q float64) time.Duration {
	return m.each[min(int(q*float64(len(m.each))), len(m.each)-1)]
}

// add takes other measurements in.
func (m *measured) add(o *measured) {
	m.failed += o.failed
	m.took += o.took
	m.each = append(m.each, o.each...)
	slices.Sort(m.each)
}

// load sends the usual request n times.
func load(url string, connections, n int) *measured {
	return send(url, connections, n, func(client *http.Client, _ int) bool {
		status, _, err := ask(client, url, usual)
		return err == nil && status == http.StatusOK
	})
}

// loadChecked sends requests n times in all and compares the answers.
func loadChecked(url string, connections, n int, want []string) *measured {
	return send(url, connections, n, func(client *http.Client, i int) bool {
		i *= 7 // neighbours differ
		_, got, err := ask(client, url, requests[i%len(requests)])
		return err == nil && got == want[i%len(requests)]
	})
}

// answers are a server's to the requests.
func answers(url string) ([]string, error) {
	var list []string
	for _, r := range requests {
		_, answer, err := ask(http.DefaultClient, url, r)
		if err != nil {
			return nil, err
		}
		list = append(list, answer)
	}
	return list, nil
}

// send runs do n times over a number of connections.
func send(url string, connections, n int, do func(client *http.Client, i int) bool) *measured {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true}, Timeout: 30 * time.Second}
	defer client.CloseIdleConnections()
	m := &measured{each: make([]time.Duration, n)}
	var next, failed atomic.Int64
	began := time.Now()
	var group sync.WaitGroup
	for range connections {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				start := time.Now()
				if !do(client, i) {
					failed.Add(1)
				}
				m.each[i] = time.Since(start)
			}
		})
	}
	group.Wait()
	m.took, m.failed = time.Since(began), int(failed.Load())
	slices.Sort(m.each)
	return m
}

func ask(client *http.Client, url, request string) (status int, answer string, err error) {
	res, err := client.Post(url+"/api/v1/estimate", "application/json", bytes.NewReader([]byte(request)))
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res.StatusCode, string(body), err
}
