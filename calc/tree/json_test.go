package tree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseJSON(t *testing.T) {
	for _, test := range []struct{ in, want string }{ // want is what AppendJSON writes
		{`null`, `null`},
		{" \t\r\n true ", `true`},
		{`false`, `false`},
		{`""`, `""`},
		{`"起付标准"`, `"起付标准"`},
		{`0`, `0`},
		{`-0`, `-0`},
		{`-0.50`, `-0.50`},
		{`10`, `10`},
		{`100200`, `100200`},
		{`1e5`, `1e5`},
		{`1E+05`, `1E+05`},
		{`0.1e-2`, `0.1e-2`},
		{`123456789012345678901234567890`, `123456789012345678901234567890`},
		{`[]`, `[]`},
		{`[ ]`, `[]`},
		{`{ }`, `{}`},
		{`[1, "a", null, {"b": [true]}]`, `[1,"a",null,{"b":[true]}]`},
		{`{"b": 1, "a": 2, "": 3}`, `{"b":1,"a":2,"":3}`},
		{`"\"\\\/\b\f\n\r\t"`, `"\"\\/\u0008\u000c\n\u000d\t"`},
		{`"\u8d77\u4ED8"`, `"起付"`},
		{`"\ud83d\ude00"`, `"😀"`},
		{`"\u0000"`, `"\u0000"`},
		{`"甲\n乙"`, `"甲\n乙"`},
		{`"</script> & ` + "\u2028\u2029\x7f" + `"`, `"\u003c/script\u003e \u0026 \u2028\u2029\u007f"`},
	} {
		n, err := ParseJSON([]byte(test.in))
		if err != nil {
			t.Errorf("%s: %v", test.in, err)
			continue
		}
		if got := string(n.AppendJSON(nil)); got != test.want {
			t.Errorf("%s: got %s, want %s", test.in, got, test.want)
		}
	}
}

func TestParseJSONErrors(t *testing.T) {
	deep := strings.Repeat("[", MaxDepth+1)
	for _, test := range []struct{ in, want string }{
		{``, "1:1 这里应当是一个值"},
		{`  `, "1:3 这里应当是一个值"},
		{`nul`, "1:1 这里应当是一个值"},
		{`True`, "1:1 这里应当是一个值"},
		{"\ufeff{}", "1:1 这里有看不见的字符 U+FEFF"},
		{`nullx`, "1:5 JSON 在这里应当已经结束"},
		{`1 2`, "1:3 JSON 在这里应当已经结束"},
		{"{}\n\n{}", "3:1 JSON 在这里应当已经结束"},
		{`01`, "1:3 数写得不对"},
		{`00`, "1:3 数写得不对"},
		{`-010`, "1:5 数写得不对"},
		{`-`, "1:2 数写得不对"},
		{`+1`, "1:1 这里应当是一个值"},
		{`.5`, "1:1 这里应当是一个值"},
		{`1.`, "1:3 小数点后面应当有数字"},
		{`1e`, "1:3 指数后面应当有数字"},
		{`1e+`, "1:4 指数后面应当有数字"},
		{`1.5.2`, "1:4 JSON 在这里应当已经结束"},
		{`NaN`, "1:1 这里应当是一个值"},
		{`{`, "1:2 这里应当是带双引号的字段名"},
		{`{a: 1}`, "1:2 这里应当是带双引号的字段名"},
		{`{"a"}`, "1:5 字段名后面应当是冒号"},
		{`{"a":}`, "1:6 这里应当是一个值"},
		{`{"a": 1,}`, "1:9 这里应当是带双引号的字段名"},
		{`{"a": 1 "b": 2}`, "1:9 这里应当是逗号或右花括号"},
		{"{\n  \"起付\": 1,\n  \"起付\": 2}", "3:3 字段 起付 写了两次"},
		{`{"a": 1, "\u0061": 2}`, "1:10 字段 a 写了两次"},
		{`[`, "1:2 这里应当是一个值"},
		{`[1,]`, "1:4 这里应当是一个值"},
		{`[1 2]`, "1:4 这里应当是逗号或右方括号"},
		{`"甲`, "1:3 文字没有结束"},
		{`"a\n`, "1:5 文字没有结束"},
		{`"\`, "1:3 文字没有结束"},
		{`"甲乙\x"`, "1:5 反斜杠后面的字符不对"},
		{"\"a\nb\"", "1:3 文字里不能直接换行或含控制字符"},
		{"\"\\n\tb\"", "1:4 文字里不能直接换行或含控制字符"},
		{`"\u12`, `1:4 \u 后面应当是四位十六进制数，代理对要成双`},
		{`"\u12G4"`, `1:4 \u 后面应当是四位十六进制数，代理对要成双`},
		{`"\ud83d"`, `1:8 \u 后面应当是四位十六进制数，代理对要成双`},
		{`"\ud83dxx"`, `1:8 \u 后面应当是四位十六进制数，代理对要成双`},
		{`"\ud83d\u0041"`, `1:14 \u 后面应当是四位十六进制数，代理对要成双`},
		{`"\ude00\ud83d"`, `1:14 \u 后面应当是四位十六进制数，代理对要成双`},
		{"\"\xff\"", "1:3 文字不是有效的 UTF-8"},
		{"\"\\n\xff\"", "1:5 文字不是有效的 UTF-8"},
		{deep + strings.Repeat("]", MaxDepth+1), ""},
		{"[" + deep, fmt.Sprintf("1:%d 嵌套太深", MaxDepth+2)},
		{strings.Repeat(`{"a":`, MaxDepth+2), fmt.Sprintf("1:%d 嵌套太深", 5*(MaxDepth+1)+1)},
	} {
		_, err := ParseJSON([]byte(test.in))
		if got := short(err); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

// short writes an error of ParseJSON as "1:5 what is wrong".
func short(err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if !errors.As(err, &e) || e.Code != BadJSON || e.Path != "" || !strings.HasPrefix(e.Msg, "JSON ") {
		return fmt.Sprintf("odd error %#v", err)
	}
	return fmt.Sprintf("%d:%d %s", e.Pos.Line, e.Pos.Col, strings.TrimPrefix(e.Msg, "JSON 写错了："))
}

func TestPositions(t *testing.T) {
	n, err := ParseJSON([]byte("{\"甲\": [1,\n  {\"b\": \"x\"}], \"c\": null}"))
	if err != nil {
		t.Fatal(err)
	}
	list := n.Get("甲")
	for _, test := range []struct {
		name      string
		got, want Pos
	}{
		{"map", n.Pos, Pos{1, 1}},
		{"key", n.Keys[0].Pos, Pos{1, 2}},
		{"list", list.Pos, Pos{1, 7}},
		{"number", list.Items[0].Pos, Pos{1, 8}},
		{"inner map", list.Items[1].Pos, Pos{2, 3}},
		{"inner key", list.Items[1].Keys[0].Pos, Pos{2, 4}},
		{"text", list.Items[1].Get("b").Pos, Pos{2, 9}},
		{"last key", n.Keys[1].Pos, Pos{2, 16}},
		{"null", n.Get("c").Pos, Pos{2, 21}},
	} {
		if test.got != test.want {
			t.Errorf("%s: at %v, want %v", test.name, test.got, test.want)
		}
	}
}

// A wide object is read, and its one field that stands twice is found.
func TestWideObject(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("{")
	for i := range 50_000 {
		fmt.Fprintf(&b, "\"f%d\":%d,\n", i, i)
	}
	whole := append(b.Bytes(), `"last":0}`...)
	n, err := ParseJSON(whole)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Get("f49999").Text; len(n.Keys) != 50_001 || got != "49999" {
		t.Errorf("%d fields, f49999 is %s", len(n.Keys), got)
	}
	_, err = ParseJSON(bytes.Replace(whole, []byte(`"last"`), []byte(`"f7"`), 1))
	if got, want := short(err), "50001:1 字段 f7 写了两次"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzParseJSON compares with encoding/json: both take the same texts, except those that only
// ParseJSON refuses on purpose, and read the same values. What AppendJSON writes reads the same again.
func FuzzParseJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,-0.5e3,"\u8d77\ud83d\ude00",true,null],"b":{}}`, `"\`, `00`, `-010`, "\"\xff\"", `"\ud83d"`,
		`{"a":1,"a":2}`, strings.Repeat("[", 70) + strings.Repeat("]", 70), `[1,]`, `1 2`, "\"\t\"", "\ufeff1", "\u2028", `"\u2028"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := ParseJSON(data)
		if err != nil {
			if n != nil {
				t.Error("an error and a value")
			}
			var e *Error
			if lines := bytes.Split(data, []byte("\n")); !errors.As(err, &e) || e.Pos.Line < 1 || e.Pos.Line > len(lines) ||
				e.Pos.Col < 1 || e.Pos.Col > utf8.RuneCount(lines[e.Pos.Line-1])+1 {
				t.Errorf("error %v is not inside the text", err)
			}
			if json.Valid(data) && !refusedOnPurpose(t, data) {
				t.Errorf("refused: %v", err)
			}
			return
		}
		var want any
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		if !json.Valid(data) || d.Decode(&want) != nil {
			t.Fatal("not JSON, but taken")
		}
		if refusedOnPurpose(t, data) {
			t.Error("should be refused")
		}
		if got := value(n); fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
			t.Errorf("got %#v, want %#v", got, want)
		}
		written := n.AppendJSON(nil)
		again, err := ParseJSON(written)
		if err != nil || !bytes.Equal(again.AppendJSON(nil), written) {
			t.Errorf("written as %s, read again as %v, %v", written, again, err)
		}
	})
}

// refusedOnPurpose tells whether JSON holds what ParseJSON refuses and encoding/json takes:
// deep nesting, a field twice, bytes that are no UTF-8 and half of a surrogate pair (the last
// two come out of encoding/json as U+FFFD).
func refusedOnPurpose(t *testing.T, data []byte) bool {
	replaced := bytes.Count(data, []byte("\ufffd")) + bytes.Count(bytes.ToLower(data), []byte(`\ufffd`))
	var fields []map[string]bool // of the objects that are open; nil for a list
	name := false                // the next text is a field's name
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch v := token.(type) {
		case json.Delim:
			if v == '}' || v == ']' {
				fields = fields[:len(fields)-1]
				break
			}
			if len(fields) > MaxDepth {
				return true
			}
			fields = append(fields, map[bool]map[string]bool{true: {}}[v == '{'])
			name = v == '{'
			continue
		case string:
			replaced -= strings.Count(v, "\ufffd")
			if name {
				open := fields[len(fields)-1]
				if open[v] {
					return true
				}
				open[v] = true
				name = false
				continue
			}
		}
		if len(fields) > MaxDepth {
			return true // the value itself nests one deeper
		}
		name = len(fields) > 0 && fields[len(fields)-1] != nil
	}
	return replaced < 0 || !utf8.Valid(data)
}

// value turns a node into what encoding/json reads.
func value(n *Node) any {
	switch n.Kind {
	case Bool:
		return n.Text == "true"
	case Number:
		return json.Number(n.Text)
	case String:
		return n.Text
	case List:
		out := []any{}
		for _, v := range n.Items {
			out = append(out, value(v))
		}
		return out
	case Map:
		out := map[string]any{}
		for i, k := range n.Keys {
			out[k.Name] = value(n.Items[i])
		}
		return out
	}
	return nil
}

// BenchmarkParseJSON reads a request of a mebibyte that is one line.
func BenchmarkParseJSON(b *testing.B) {
	visit := `{"kind":"inpatient","level":"tertiary","fees":{"medfee_sumamt":"35000.00","fulamt_ownpay_amt":"0"}},`
	data := []byte("[" + strings.Repeat(visit, 1<<20/len(visit)) + "1]")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseJSON(data); err != nil {
			b.Fatal(err)
		}
	}
}
