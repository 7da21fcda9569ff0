package content

import (
	"fmt"
	"reflect"
	"strings"
	"yibao/calc/date"
	"yibao/calc/tree"
)

// dump writes the model as text, each field that is not empty on a line. What stands in
// another list of the site is written as its id.
func dump(s *Site) string {
	var b strings.Builder
	dumpValue(&b, "", reflect.ValueOf(s).Elem())
	return b.String()
}

func dumpValue(b *strings.Builder, indent string, v reflect.Value) {
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		if f.IsZero() || name == "Doc" || !v.Type().Field(i).IsExported() { // a document is written as its JSON already
			continue
		}
		fmt.Fprintf(b, "%s%s:", indent, name)
		dumpField(b, indent, f)
	}
}

func dumpField(b *strings.Builder, indent string, f reflect.Value) {
	switch {
	case f.Type() == reflect.TypeFor[date.Date]():
		fmt.Fprintf(b, " %s\n", f.Interface().(date.Date).String())
	case f.Type() == reflect.TypeFor[*tree.Node]():
		fmt.Fprintf(b, " %s\n", f.Interface().(*tree.Node).AppendJSON(nil))
	case f.Type() == reflect.TypeFor[[]byte]():
		fmt.Fprintf(b, " %s\n", f.Bytes())
	case f.Kind() == reflect.Pointer && f.Elem().FieldByName("ID").IsValid():
		fmt.Fprintf(b, " %s\n", f.Elem().FieldByName("ID"))
	case f.Kind() == reflect.Pointer: // the chart
		fmt.Fprintf(b, " %d nodes\n", f.Elem().FieldByName("Nodes").Len())
	case f.Kind() == reflect.Struct:
		b.WriteByte('\n')
		dumpValue(b, indent+"  ", f)
	case f.Kind() == reflect.Slice:
		b.WriteByte('\n')
		for i := range f.Len() {
			e := f.Index(i)
			b.WriteString(indent + "  -")
			switch {
			case e.Kind() == reflect.Pointer && (indent == "" || e.Type() == reflect.TypeFor[*Step]()): // the lists that own things
				b.WriteByte('\n')
				dumpValue(b, indent+"    ", e.Elem())
			case e.Kind() == reflect.Struct:
				b.WriteByte('\n')
				dumpValue(b, indent+"    ", e)
			default:
				dumpField(b, indent+"    ", e)
			}
		}
	default:
		fmt.Fprintf(b, " %q\n", fmt.Sprint(f))
	}
}
